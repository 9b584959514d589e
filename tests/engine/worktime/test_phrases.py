"""Dates, hours and counts as people write them."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from engine.worktime.phrases import counted, day_range, day_with_weekday, moment_in_words, weekday, weekdays

SATURDAY = date(2026, 4, 25)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "0 рабочих дней"),
        (1, "1 рабочий день"),
        (3, "3 рабочих дня"),
        (12, "12 рабочих дней"),
        (101, "101 рабочий день"),
        (-2, "-2 рабочих дня"),
    ],
)
def test_a_number_has_its_noun(number: int, words: str) -> None:
    assert counted("working_day", number) == words


@pytest.mark.parametrize(
    ("number", "words"), [(1, "1 working day"), (2, "2 working days"), (21, "21 working days")]
)
def test_english_has_two_forms(number: int, words: str) -> None:
    assert counted("working_day", number, "en") == words


def test_a_day_has_its_weekday_and_its_year_when_asked() -> None:
    assert day_with_weekday(SATURDAY) == "сб 25.04"
    assert day_with_weekday(SATURDAY, year=True) == "сб 25.04.2026"
    assert day_with_weekday(SATURDAY, "en") == "Sat 25.04"


def test_a_moment_has_no_seconds() -> None:
    moment = datetime(2026, 4, 17, 15, 40, 59)
    assert moment_in_words(moment) == "пт 17.04.2026 15:40"
    assert moment_in_words(moment, "en", ", ") == "Fri 17.04.2026, 15:40"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 4, 20), date(2026, 4, 20), "20.04"),
        (date(2026, 4, 18), date(2026, 4, 19), "18–19.04"),
        (date(2026, 4, 30), date(2026, 5, 1), "30.04–01.05"),
        (date(2025, 4, 30), date(2026, 4, 30), "30.04–30.04"),
    ],
)
def test_a_range_of_days_is_as_short_as_it_may_be(first: date, last: date, words: str) -> None:
    assert day_range(first, last) == words


@pytest.mark.parametrize(
    ("language", "week"), [("ru", "пн вт ср чт пт сб вс"), ("en", "Mon Tue Wed Thu Fri Sat Sun")]
)
def test_a_week_begins_on_monday(language: str, week: str) -> None:
    assert " ".join(weekdays(language)) == week
    assert weekday(date(2026, 9, 7), language) == week.split()[0]
    assert weekday(date(2026, 9, 13), language) == week.split()[-1]
