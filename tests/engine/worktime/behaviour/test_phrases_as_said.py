"""Weekdays come from the locale, once for sentences and tables."""

from __future__ import annotations

from datetime import date

import pytest

from engine.worktime.phrases import weekday, weekdays


@pytest.mark.parametrize(
    ("language", "week"), [("ru", "пн вт ср чт пт сб вс"), ("en", "Mon Tue Wed Thu Fri Sat Sun")]
)
def test_a_week_begins_on_monday(language: str, week: str) -> None:
    assert " ".join(weekdays(language)) == week
    assert weekday(date(2026, 9, 7), language) == week.split()[0]
    assert weekday(date(2026, 9, 13), language) == week.split()[-1]
