"""Ten thousand random terms, counted again by libraries that share nothing with ours but the state's days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import holidays
import pytest
from dateutil.relativedelta import relativedelta

from engine.worktime import Calendar, resolve

TERMS, SEED = 10_000, 20261129
FIRST, LAST = datetime(2024, 1, 1), datetime(2028, 12, 31)
YEARS = range(2023, 2033)
MOST = {"working days": 120, "calendar days": 400, "weeks": 60, "months": 30, "hours": 2000}
PLACES = {"BY": "Europe/Minsk", "RU": "Asia/Omsk"}


@pytest.mark.parametrize("state", PLACES)
def test_random_terms_end_as_another_count_says(state: str) -> None:
    random, zone = Random(f"{SEED} {state}"), ZoneInfo(PLACES[state])
    calendar, others = Calendar(state, zone), holidays.country_holidays(state, years=YEARS)
    for _ in range(TERMS // len(PLACES)):
        seconds = random.randrange(int((LAST - FIRST).total_seconds()))
        began = (FIRST + timedelta(seconds=seconds)).replace(tzinfo=zone)
        unit = random.choice([*MOST])
        term = {unit: random.randint(1, MOST[unit])}
        assert resolve(term, began, calendar).due == _again(term, began, calendar, others), (term, began)


def _again(term: Mapping[str, int], began: datetime, calendar: Calendar, others: Any) -> datetime:
    ((unit, amount),) = term.items()
    if unit == "hours":
        return datetime.fromtimestamp(began.timestamp() + amount * 3600, calendar.zone)
    if unit == "working days":
        last: date = others.get_nth_working_day(began.date(), amount)
    else:
        last = began.date() + relativedelta(**{unit.removeprefix("calendar "): amount})
        last = last if others.is_working_day(last) else others.get_nth_working_day(last, 1)
    return datetime.combine(last, calendar.day_end, calendar.zone)


@pytest.mark.parametrize(
    ("began", "months", "last"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 8, 31), 1, date(2026, 9, 30)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 2, 28), 1, date(2026, 3, 28)),  # the same number, not the last day
    ],
)
def test_a_month_without_such_a_day_ends_on_its_last(began: date, months: int, last: date) -> None:
    """ГК РФ, ст. 192, п. 3; ГК РБ, ст. 193."""
    calendar = Calendar("", ZoneInfo("Europe/Minsk"), roll_forward=False)
    assert resolve({"months": months}, began, calendar).due.date() == last
