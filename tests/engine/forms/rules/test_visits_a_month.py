"""Visits of a month, with those held."""

from __future__ import annotations

from typing import Any

from tests.engine.forms.rules.fields import day, passes, rows, text

VISITS = rows("rows", "visits_a_month", day("date"), text("form", ""))


TWO = {"visits_month_max": 2, "primary_counts": True, "remote_counts": False}


def planned(parameters: dict[str, Any], held: list[Any], *days: str, form: str = "home") -> bool:
    opened = {"parameters": parameters, "visits_held": held}
    return passes([VISITS], opened, rows=[{"date": day, "form": form} for day in days])


def test_visits_of_a_month_with_those_held() -> None:
    first = {"held_on": "2026-03-03", "kind": "primary"}
    urgent = {"held_on": "2026-03-05", "kind": "emergency"}
    assert planned(TWO, [], "2026-03-12", "2026-03-26", "2026-04-01", "2026-04-30")
    assert not planned(TWO, [], "2026-03-12", "2026-03-19", "2026-03-26")
    assert planned(TWO, [first, urgent], "2026-03-12", "2027-03-12", "2027-03-13")
    assert not planned(TWO, [first], "2026-03-12", "2026-03-26")
    assert not planned(TWO, [{**urgent, "kind": "brigade"}], "2026-03-12", "2026-03-26")
    assert not planned(TWO, ["2026-03-03"], "2026-03-12", "2026-03-26")
    assert planned({**TWO, "primary_counts": False}, [first], "2026-03-12", "2026-03-26")


def test_calls_and_houses_without_a_limit() -> None:
    many = ("2026-03-02", "2026-03-12", "2026-03-26")
    assert planned(TWO, [], *many, form="phone")
    assert not planned({**TWO, "remote_counts": True}, [], *many, form="phone")
    assert planned({}, [], *many)
    assert planned(TWO, [*many], "2026-04-01")  # a month already past its limit is not this form's affair
