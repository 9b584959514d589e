"""What a consilium may decide and what each decision must say with it (F08 and F09 of docs/domain.md, "Forms"). Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from engine.words import say

LEVELS = ("adaptation", "basic", "crisis", "emergency")
TERMS = ("short", "long")
CLOSING = frozenset({"remove", "decline", "transfer", "close"})  # no further review follows
_GOES_ON = ("no_change", "correct", "change_level", "close")
#: Body -> question -> what its diagrams have a way for; under "" for every other question.
_DECISIONS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "consilium": {"review": (*_GOES_ON, "prolong"), "remove": ("close", "prolong"), "": _GOES_ON},
    "spmpk": {
        "enrol": ("enrol", "decline", "rework"),
        "extraordinary": ("continue", "correct"),
        "": ("continue", "correct", "remove", "transfer", "rework"),
    },
}
LONGEST = 5000
TEXTS = ("discussion", "reason", "override_reason")
FIELDS = ("decision", "level", "patronage_term", "term_months", "next_review_on", "effectiveness", *TEXTS)
FARTHEST_REVIEW = timedelta(days=366)


def decisions(body: str, question: str) -> tuple[str, ...]:
    """The decisions a body may take on a question: those that lead somewhere."""
    by_question = _DECISIONS[body if body in _DECISIONS else "spmpk"]
    return by_question.get(question, by_question[""])


def lawful(item: Mapping[str, object]) -> tuple[str, ...]:
    """Those of them that may be taken on this question: of a family that has withdrawn its consent (``withdrawn_on``) an end alone."""
    allowed = decisions(str(item["body"]), str(item["question"]))
    bound = item.get("withdrawn_on") is not None and item.get("corrects_id") is None
    return tuple(each for each in allowed if each in CLOSING) if bound else allowed


def faults_of(
    item: Mapping[str, object], proposal: Mapping[str, object], today: date
) -> dict[str, list[str]]:
    """Everything wrong with a proposal, by field; empty when it may be voted on."""
    found = {name: fault for name, fault in _faults(item, proposal, today) if fault}
    return {name: [say(f"meetings.fault_{fault}", limit=LONGEST)] for name, fault in found.items()}


def _faults(item: Mapping[str, Any], said: Mapping[str, Any], today: date) -> list[tuple[str, str]]:
    decision, allowed = said.get("decision"), decisions(item["body"], item["question"])
    enrols = decision == "enrol" and decision in allowed
    return [
        ("decision", "" if decision in allowed else "decision"),
        ("level", _level(item, said)),
        ("patronage_term", _one_of(said.get("patronage_term"), TERMS, enrols)),
        ("term_months", _between(said.get("term_months"), 1, 60, enrols, "term_months")),
        ("next_review_on", _review(said, today)),
        ("effectiveness", _between(said.get("effectiveness"), 0, 100, _assesses(item), "effectiveness")),
        ("discussion", _text(said, "discussion", True)),
        ("reason", _text(said, "reason", True)),
        ("override_reason", _text(said, "override_reason", overrides(item, said))),
    ]


def overrides(item: Mapping[str, object], said: Mapping[str, object]) -> bool:
    """Whether the level differs from the recommended one, which needs a reason (clause omsk.6.4.d)."""
    recommended, level = item["recommended_level"], said.get("level")
    return bool(recommended and level in LEVELS and recommended != level)


def _assesses(item: Mapping[str, object]) -> bool:
    """A consilium that reviews a programme says how far it worked (clause omsk.6.4.e)."""
    return bool(item["body"] == "consilium" and item["question"] == "review")


def _level(item: Mapping[str, object], said: Mapping[str, object]) -> str:
    required = item["body"] == "consilium" and said.get("decision") not in CLOSING
    return _one_of(said.get("level"), LEVELS, required)


def _one_of(value: object, allowed: tuple[str, ...], required: bool) -> str:
    if value is None:
        return "choose" if required else ""
    return "" if value in allowed else "choose"


def _between(value: object, first: int, last: int, required: bool, fault: str) -> str:
    if value is None:
        return fault if required else ""
    right = isinstance(value, int) and not isinstance(value, bool) and first <= value <= last
    return "" if right else fault


def _review(said: Mapping[str, object], today: date) -> str:
    day = said.get("next_review_on")
    if day is None:
        return "" if said.get("decision") in CLOSING else "review_missing"
    right = isinstance(day, date) and today < day <= today + FARTHEST_REVIEW
    return "" if right else "review_past"


def _text(said: Mapping[str, Any], name: str, required: bool) -> str:
    text = said.get(name) or ""
    if len(text) > LONGEST:
        return "long"
    return f"{name}_missing" if required and not text.strip() else ""
