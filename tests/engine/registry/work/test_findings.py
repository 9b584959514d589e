"""What is news to a case among the findings of its visits and assessments."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from engine.registry.work.findings import news
from engine.store.session import Store
from engine.store.tables import RiskAssessment, Visit, WorkItem
from tests.engine.ground import NOW, Ground


@pytest.fixture
def ground(empty_store: Store) -> Iterator[Ground]:
    with empty_store.transaction() as tx:
        yield Ground.of(empty_store, tx)


@pytest.fixture
def case(ground: Ground) -> str:
    return ground.case(ground.family())


def visit(ground: Ground, case: str, day: int, contact: str = "yes", **seen: Any) -> str:
    told = {"kind": "scheduled", "status": "done" if contact == "yes" else "missed", "channel": "home"}
    return ground.row(
        Visit, case_id=case, contact=contact, held_on=date(2026, 9, day), observations=seen, **told
    )


def assessment(ground: Ground, case: str, day: int, **factors: Any) -> str:
    on = date(2026, 9, day)
    return ground.row(RiskAssessment, case_id=case, source="diagnosis", assessed_on=on, factors=factors)


def test_a_finding_is_news_once_whichever_form_had_it_first(ground: Ground, case: str) -> None:
    first = assessment(ground, case, 1, housing="unsafe", violence="none", neglect="none")
    assert news(ground.tx, case, first) == ["housing"]
    second = visit(ground, case, 2, housing="unsafe", child_care="systematic")
    assert news(ground.tx, case, second) == ["neglect"]
    third = assessment(ground, case, 3, housing="unsafe", violence="confirmed", neglect="systematic")
    assert news(ground.tx, case, third) == ["violence"]


def test_a_relapse_is_news_again_and_a_shut_door_mends_nothing(ground: Ground, case: str) -> None:
    assessment(ground, case, 1, housing="unsafe")
    visit(ground, case, 2, contact="nobody_home", housing="ok")
    assert news(ground.tx, case, visit(ground, case, 3, housing="unsafe")) == []
    visit(ground, case, 4, housing="needs_repair")
    visit(ground, case, 5, climate=3)
    assert news(ground.tx, case, visit(ground, case, 6, housing="unsafe")) == ["housing"]


def test_a_day_with_two_judgements_is_known_where_one_of_them_found_it(ground: Ground, case: str) -> None:
    visit(ground, case, 1, housing="ok")
    visit(ground, case, 1, housing="unsafe")
    assert news(ground.tx, case, assessment(ground, case, 1, housing="unsafe")) == []


def test_a_violation_is_the_same_while_the_head_works_on_it(ground: Ground, case: str) -> None:
    visit(ground, case, 1, child_rights_violation="yes")
    second = visit(ground, case, 2, child_rights_violation="yes")
    assert news(ground.tx, case, second) == ["rights"], "the head's task is closed or never was"
    ground.row(
        WorkItem, case_id=case, element="protect_child_rights", name="", process="common_child_rights",
        path=[], groups=[], users=[], clauses=[], due_why=[], created_at=NOW, case_number="", family_title="",
        search="",
    )  # fmt: skip
    assert news(ground.tx, case, second) == []


def test_another_case_and_an_unknown_row_are_no_memory(ground: Ground, case: str) -> None:
    other = ground.case(ground.family())
    visit(ground, other, 1, housing="unsafe")
    assert news(ground.tx, case, visit(ground, case, 2, housing="unsafe")) == ["housing"]
    assert news(ground.tx, case, "no-such-row") == []
