"""How terms are read, and what is refused."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from engine.errors import TermRefused
from engine.worktime import Calendar, read_term, resolve
from tests.engine.worktime.counting import BY, START


def due(term: Any, calendar: Calendar = BY, start: Any = START) -> str:
    return resolve(term, start, calendar).due.isoformat(timespec="minutes")


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("P10D", "2026-09-28T17:00+03:00"),  # 26.09 is a Saturday
        ("P1M", "2026-10-16T17:00+03:00"),
        ("P2W", "2026-09-30T17:00+03:00"),
        ("P1Y2M", "2027-11-16T17:00+03:00"),
        ("P1M10D", "2026-10-26T17:00+03:00"),
        ("PT24H", "2026-09-17T10:00+03:00"),
        ("PT90M", "2026-09-16T11:30+03:00"),
        ("P1DT2H", "2026-09-17T12:00+03:00"),
        ("P0D", "2026-09-16T17:00+03:00"),
        (" P1D ", "2026-09-17T17:00+03:00"),
        ("2026-09-20", "2026-09-20T17:00+03:00"),  # a date that was named is not moved
        ("2026-09-20T12:30", "2026-09-20T12:30+03:00"),
        ("2026-09-20T12:30:00.123456789Z", "2026-09-20T15:30+03:00"),
        ("2026-09-20T12:30:00@Europe/Minsk", "2026-09-20T12:30+03:00"),
        (date(2026, 9, 20), "2026-09-20T17:00+03:00"),
        (datetime(2026, 9, 20, 8), "2026-09-20T08:00+03:00"),
        ({"working days": 2.0}, "2026-09-18T17:00+03:00"),
        ({"working days": 0}, "2026-09-16T17:00+03:00"),
        ({"weeks": 1}, "2026-09-23T17:00+03:00"),
        ({"hours": 36}, "2026-09-17T22:00+03:00"),
        ({"calendar days": 10, "from": "2026-09-07T09:30"}, "2026-09-17T17:00+03:00"),
        ({"calendar days": 10, "from": date(2026, 9, 7)}, "2026-09-17T17:00+03:00"),
        ({"working days": 1, "from": "2026-09-16T14:30Z"}, "2026-09-17T17:00+03:00"),
        ({"working days": 1, "at": "09:00"}, "2026-09-17T09:00+03:00"),
        ({"calendar days": 10, "working day": False, "roll": False}, "2026-09-26T17:00+03:00"),
        ({"end of": "day"}, "2026-09-16T17:00+03:00"),
        ({"end of": "week"}, "2026-09-20T17:00+03:00"),
        ({"end of": "week", "roll": True}, "2026-09-21T17:00+03:00"),
        ({"end of": "week", "working day": True}, "2026-09-18T17:00+03:00"),
        ({"end of": "month", "working day": True}, "2026-09-30T17:00+03:00"),
        ({"end of": "year"}, "2026-12-31T17:00+03:00"),
        ({"working days": 10, "before": "2026-09-30"}, "2026-09-16T17:00+03:00"),
        ({"working days": 1, "before": "2026-09-21T09:00", "at": "08:00"}, "2026-09-18T08:00+03:00"),
        ({"calendar days": 3, "before": "2026-09-22"}, "2026-09-19T17:00+03:00"),  # forward would be too late
        ({"months": 1, "before": "2026-03-31"}, "2026-02-28T17:00+03:00"),
        ({"hours": 24, "before": "2026-09-21T09:00"}, "2026-09-20T09:00+03:00"),
        ({"working days": 1, "from": {"end of": "month", "working day": True}}, "2026-10-01T17:00+03:00"),
    ],
    ids=str,
)
def test_a_term_is_read(term: Any, expected: str) -> None:
    assert due(term) == expected


def test_the_end_of_a_day_that_is_over_is_the_next_days() -> None:
    assert (
        due({"end of": "day", "working day": True}, start=datetime(2026, 9, 18, 18))
        == "2026-09-21T17:00+03:00"
    )


@pytest.mark.parametrize(
    ("term", "word"),
    [
        (None, "не указан"),
        ("", "не указан"),
        ("   ", "не указан"),
        ("1 день", "P10D"),
        ("завтра", "P10D"),
        ("P", "P10D"),
        ("PT", "P10D"),
        ("P1DT", "P10D"),
        ("P1H", "P10D"),
        ("p10d", "P10D"),
        ("-P1D", "отрицательный"),
        ("P-1D", "отрицательный"),
        ("P1.5M", "целое число"),
        ("P0,5M", "целое число"),
        ("PT0.5H", "целое число"),
        ("P11Y", "10 лет"),
        ("P121M", "10 лет"),
        ("P4000D", "10 лет"),
        ("PT100000H", "10 лет"),
        ("P" + "9" * 50 + "D", "10 лет"),
        ("P" + "9" * 5000 + "D", "10 лет"),
        ("P١D", "P10D"),
        ("2026-02-30", "2026-09-17"),
        ("2026-13-01", "2026-09-17"),
        ("0001-01-01", "2026-09-17"),
        ("9999-12-31", "2026-09-17"),
        ("2040-01-01", "10 лет"),
        ("2026-09-16T10:00+25:00", "2026-09-17"),
        ("2026-09-16T10:00@Moon/Base", "2026-09-17"),
        ("2026-09-16 10:00", "2026-09-17"),
        ("={working days: 1}", "вычислить"),
        (5, "текстом"),
        (True, "текстом"),
        ([], "текстом"),
        ({}, "сколько"),
        ({"from": "2026-09-07"}, "сколько"),
        ({"days": 1}, "days"),
        ({"working days": 1, "calendar days": 2}, "несколько"),
        ({"working days": -1}, "отрицательный"),
        ({"working days": 1.5}, "целое число"),
        ({"working days": float("nan")}, "целое число"),
        ({"working days": float("inf")}, "целое число"),
        ({"working days": "1"}, "целое число"),
        ({"working days": True}, "целое число"),
        ({"working days": None}, "целое число"),
        ({"working days": 2700}, "10 лет"),
        ({"months": 10**30}, "10 лет"),
        ({"calendar days": 1, "from": None}, "from"),
        ({"calendar days": 1, "from": ""}, "from"),
        ({"calendar days": 1, "from": "вчера"}, "2026-09-17"),
        ({"calendar days": 1, "from": "2001-01-01", "roll": "да"}, "true"),
        ({"calendar days": 1, "at": "25:00"}, "09:00"),
        ({"calendar days": 1, "at": 9}, "09:00"),
        ({"end of": "decade"}, "quarter"),
        ({"end of": None}, "quarter"),
        ({"working days": 1, "before": "2026-09-21", "from": "2026-09-01"}, "назад"),
        ({"end of": "month", "before": "2026-09-21"}, "назад"),
        ({"working days": 1, "before": {"working days": 1, "before": {"working days": 1}}}, "один"),
        ({"working days": 1, "before": None}, "from"),
        ({"hours": 2, "roll": True}, "круглосуточно"),
        ({"hours": 2, "at": "09:00"}, "круглосуточно"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_bad_term_is_refused_in_russian(term: Any, word: str) -> None:
    with pytest.raises(TermRefused) as refusal:
        resolve(term, START, BY)
    assert word in refusal.value.sentence()
    assert len(refusal.value.sentence()) < 500
    assert "worktime." not in refusal.value.sentence()


def test_a_refusal_speaks_english_too() -> None:
    with pytest.raises(TermRefused) as refusal:
        read_term("1 день")
    assert refusal.value.sentence("en").startswith("The term “1 день” cannot be read: this is not a date")


def test_ten_years_are_the_limit() -> None:
    assert due("P10Y") == "2036-09-16T17:00+03:00"


def test_ten_working_days_before_the_end_of_the_quarter() -> None:
    """omsk.6.4.a: the draft for the consilium; both counts are explained, the quarter's first."""
    omsk = Calendar("RU", ZoneInfo("Asia/Omsk"), day_end=time(23, 59))
    quarter = {"end of": "quarter", "working day": True, "from": "2026-10-01"}
    ahead = resolve({"working days": 10, "before": quarter, "at": "08:00"}, START, omsk)
    assert ahead.due.isoformat(timespec="minutes") == "2026-12-16T08:00+06:00"
    told = " / ".join(ahead.why)
    assert told.index("Последний рабочий день квартала") < told.index("10 рабочих дней до ср 30.12.2026")
