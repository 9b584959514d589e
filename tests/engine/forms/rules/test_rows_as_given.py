"""Rows that stay those they were."""

from __future__ import annotations

from tests.engine.forms.rules.fields import day, passes, rows, text

FORM = [
    rows(
        "asked",
        "rows_as_given",
        text("agency", ""),
        day("due"),
        text("no", ""),
        given="asked",
        keep="agency, due",
    )
]
HEALTH, SCHOOL = {"agency": "health", "due": "2026-11-30"}, {"agency": "school", "due": "2026-12-10"}
OPENED = {"asked": [HEALTH, SCHOOL]}


def test_more_may_be_said_of_a_row() -> None:
    assert passes(FORM, OPENED, asked=[{**SCHOOL, "no": "7"}, {**HEALTH, "no": "8"}])


def test_neither_whose_it_is_nor_its_day_changes() -> None:
    assert not passes(FORM, OPENED, asked=[{**HEALTH, "agency": "labour"}, SCHOOL])
    assert not passes(FORM, OPENED, asked=[{**HEALTH, "due": "2026-04-30"}, SCHOOL])
    assert not passes(FORM, OPENED, asked=[HEALTH, HEALTH])
    assert not passes(FORM, {}, asked=[HEALTH])
