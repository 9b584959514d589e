"""Visits of a week against the most that the norm allows."""

from __future__ import annotations

from tests.engine.forms.rules.fields import day, passes, rows, text

VISITS = rows("rows", "visits_a_week", day("date"), text("form", ""))
MONDAY = ("2026-06-29", "2026-06-30", "2026-07-01", "2026-07-02")


def planned(most: int | None, *days: str, form: str = "home") -> bool:
    return passes([VISITS], {"visits_week_max": most}, rows=[{"date": day, "form": form} for day in days])


def test_visits_of_a_week() -> None:
    assert planned(4, *MONDAY)
    assert planned(4, *MONDAY, "2026-07-06", "2026-06-28")
    assert not planned(4, *MONDAY, "2026-07-05")
    assert not planned(3, *MONDAY)


def test_only_where_the_norm_has_a_most_and_only_in_person() -> None:
    assert planned(None, *MONDAY, "2026-07-05")
    assert planned(4, *MONDAY, "2026-07-05", form="phone")
