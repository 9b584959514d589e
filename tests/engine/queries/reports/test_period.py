"""Periods of the calendar and any two days."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.queries.reports.period import MONTHS, Period, years_before

OMSK = ZoneInfo("Asia/Omsk")
DAYS = st.dates(date(1995, 1, 1), date(2190, 12, 31))


@pytest.mark.parametrize(
    ("kind", "first", "last"),
    [
        ("half", date(2026, 7, 1), date(2026, 12, 31)),
        ("month", date(2026, 9, 1), date(2026, 9, 30)),
        ("quarter", date(2026, 7, 1), date(2026, 9, 30)),
        ("year", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_the_period_around_a_day(kind: str, first: date, last: date) -> None:
    found = Period.around(kind, date(2026, 9, 7), OMSK)
    assert (found.first, found.last, found.kind) == (first, last, kind)


def test_any_two_days_are_no_period_of_the_calendar() -> None:
    found = Period(date(2026, 9, 1), date(2026, 9, 29), OMSK)
    assert found.kind == "days" and (found.end - found.begin) == timedelta(days=29)
    assert found.beside(1) == Period(date(2026, 9, 30), date(2026, 10, 28), OMSK)


@given(DAYS, st.sampled_from(sorted(MONTHS)), st.integers(-30, 30))
def test_steps_lead_back_and_leave_no_day_out(day: date, kind: str, steps: int) -> None:
    here = Period.around(kind, day, OMSK)
    assert here.first <= day <= here.last
    there = here.beside(steps)
    assert there.beside(-steps) == here and there.kind == here.kind
    assert here.beside(1).first - here.last == timedelta(days=1) and here.end == here.beside(1).begin


def test_eighteen_years_before_a_leap_day() -> None:
    assert years_before(date(2028, 2, 29), 18) == date(2010, 2, 28)
    assert years_before(date(2026, 9, 7), 18) == date(2008, 9, 7)
