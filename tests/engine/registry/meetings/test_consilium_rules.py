"""What a consilium may decide and what each decision must say with it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from engine.registry.meetings.consilium_rules import (
    CLOSING,
    FARTHEST_REVIEW,
    LONGEST,
    decisions,
    faults_of,
    lawful,
    overrides,
)

TODAY = date(2026, 9, 7)
REVIEW = {"body": "consilium", "question": "review", "recommended_level": "basic"}
ENROL = {"body": "spmpk", "question": "enrol", "recommended_level": None}
PROLONG = {
    "decision": "prolong",
    "level": "basic",
    "next_review_on": date(2026, 12, 1),
    "effectiveness": 60,
    "discussion": "Обсудили",
    "reason": "Динамика",
}
TAKE_ON = {
    "decision": "enrol",
    "patronage_term": "long",
    "term_months": 12,
    "next_review_on": date(2026, 12, 1),
    "discussion": "Обсудили",
    "reason": "Нужна помощь",
}


def faults(item: dict[str, Any], said: dict[str, Any], **over: Any) -> set[str]:
    return set(faults_of(item, {**said, **over}, TODAY))


def test_each_body_has_decisions_of_its_own() -> None:
    assert "prolong" in decisions("consilium", "review") and "prolong" not in decisions("spmpk", "review")


@pytest.mark.parametrize(
    ("body", "question", "without_a_way"),
    [
        ("consilium", "extraordinary", "prolong"),
        ("consilium", "level", "prolong"),
        ("consilium", "remove", "change_level"),
        ("consilium", "remove", "correct"),
        ("consilium", "remove", "no_change"),
        ("spmpk", "extraordinary", "remove"),
        ("spmpk", "extraordinary", "rework"),
        ("spmpk", "extraordinary", "transfer"),
    ],
)
def test_a_decision_that_leads_nowhere_is_refused(body: str, question: str, without_a_way: str) -> None:
    """«Без изменений» on the question of removal would silently have meant «prolong»."""
    item = {"body": body, "question": question, "recommended_level": None}
    assert "decision" in faults_of(item, {"decision": without_a_way}, date(2026, 9, 1))
    assert decisions("spmpk", "enrol") == ("enrol", "decline", "rework")


def test_whole_proposals_have_no_fault() -> None:
    assert faults(REVIEW, PROLONG) == faults(ENROL, TAKE_ON) == set()


@pytest.mark.parametrize(
    "field", ["decision", "level", "next_review_on", "effectiveness", "discussion", "reason"]
)
def test_a_review_must_say_everything(field: str) -> None:
    assert faults(REVIEW, {name: said for name, said in PROLONG.items() if name != field}) == {field}


@pytest.mark.parametrize("field", ["patronage_term", "term_months"])
def test_who_enrols_says_for_how_long(field: str) -> None:
    assert faults(ENROL, {name: said for name, said in TAKE_ON.items() if name != field}) == {field}


@pytest.mark.parametrize(
    ("field", "right", "wrong"),
    [
        ("effectiveness", [0, 100], [-1, 101, True, 50.0]),
        (
            "next_review_on",
            [TODAY + timedelta(days=1), TODAY + FARTHEST_REVIEW],
            [TODAY, TODAY + FARTHEST_REVIEW + timedelta(days=1)],
        ),
        ("reason", ["я" * LONGEST], ["я" * (LONGEST + 1), "  "]),
        ("level", ["basic"], ["highest"]),
    ],
)
def test_the_edges_of_a_review(field: str, right: list[Any], wrong: list[Any]) -> None:
    assert all(faults(REVIEW, PROLONG, **{field: value}) == set() for value in right)
    assert all(faults(REVIEW, PROLONG, **{field: value}) == {field} for value in wrong)


@pytest.mark.parametrize(("months", "right"), [(0, False), (1, True), (60, True), (61, False)])
def test_the_edges_of_a_term(months: int, right: bool) -> None:
    assert (faults(ENROL, TAKE_ON, term_months=months) == set()) is right


def test_another_level_than_the_recommended_one_needs_a_reason() -> None:
    assert overrides(REVIEW, {"level": "crisis"}) and not overrides(REVIEW, {"level": "basic"})
    assert not overrides({**REVIEW, "recommended_level": None}, {"level": "crisis"})
    assert faults(REVIEW, PROLONG, level="crisis") == {"override_reason"}
    assert faults(REVIEW, PROLONG, level="crisis", override_reason="Новые долги") == set()


@pytest.mark.parametrize("decision", sorted(CLOSING & {*decisions("consilium", "review")}))
def test_after_a_closing_decision_there_is_no_review_and_no_level(decision: str) -> None:
    assert faults(REVIEW, PROLONG, decision=decision, next_review_on=None, level=None) == set()


def test_of_a_withdrawn_family_an_end_alone_is_offered() -> None:
    item = {"body": "consilium", "question": "remove", "withdrawn_on": None, "corrects_id": None}
    assert lawful(item) == ("close", "prolong")
    gone = {**item, "withdrawn_on": TODAY}
    assert lawful(gone) == ("close",)
    assert lawful({**gone, "corrects_id": "x"}) == ("close", "prolong")
    assert lawful({**gone, "body": "spmpk", "question": "extraordinary"}) == ()
