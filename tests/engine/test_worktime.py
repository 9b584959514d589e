"""Dates of the scenarios H1 to H5 (docs/domain.md, "Scenarios"), days that the calendars know, Russian quarters."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from engine.config import load
from engine.worktime import Calendar, resolve

ROOT = Path(__file__).resolve().parents[2]
CONFIG = load(ROOT)
ZHODINO = Calendar.of(CONFIG.institutions["zhodino"])
OMSK = Calendar.of(CONFIG.institutions["omsk"])
RODNIK = Calendar.of(CONFIG.institutions["rodnik"])


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def due(term: Any, started: str, calendar: Calendar = ZHODINO) -> str:
    return resolve(term, at(started), calendar).due.isoformat(timespec="minutes")


ONE_DAY = {"working days": 1}
TEN_DAYS = {"calendar days": 10}
MONTH = {"months": 1}


@pytest.mark.parametrize(
    ("term", "started", "expected"),
    [
        # H5.1
        (TEN_DAYS, "2026-09-07T09:30", "2026-09-17T17:00+03:00"),  # 17.09 is a state day on which people work
        (ONE_DAY, "2026-09-07T09:30", "2026-09-08T17:00+03:00"),
        (ONE_DAY, "2026-09-16T10:00+03:00", "2026-09-17T17:00+03:00"),
        (MONTH, "2026-09-16T10:00", "2026-10-16T17:00+03:00"),
        (MONTH, "2026-10-15T12:00", "2026-11-16T17:00+03:00"),
        (MONTH, "2026-11-13T12:00", "2026-12-14T17:00+03:00"),
        ({"months": 3}, "2026-12-15T09:00", "2027-03-15T17:00+03:00"),
        # H5.3: the crisis room answers around the clock
        ({"hours": 24}, "2026-06-25T22:00", "2026-06-26T22:00+03:00"),
        ("PT24H", "2026-07-02T22:00", "2026-07-03T22:00+03:00"),
        # H5.4
        (ONE_DAY, "2026-04-17T15:40", "2026-04-22T17:00+03:00"),
        (TEN_DAYS, "2026-04-10T09:00", "2026-04-22T17:00+03:00"),
        ("P10D", "2026-04-10T09:00", "2026-04-22T17:00+03:00"),
        (ONE_DAY, "2026-04-24T11:00", "2026-04-25T17:00+03:00"),
        # H5.5
        (ONE_DAY, "2026-10-28T11:00", "2026-10-29T17:00+03:00"),
        ({"calendar days": 15}, "2026-10-28T11:00", "2026-11-12T17:00+03:00"),
    ],
)
def test_zhodino_dates(term: Any, started: str, expected: str) -> None:
    assert due(term, started) == expected


@pytest.mark.parametrize(
    ("started", "expected"),
    [
        ("2026-04-17T17:00", "2026-04-22T17:00+03:00"),  # at the very end of the day is still that day
        ("2026-04-17T17:01", "2026-04-23T17:00+03:00"),
        ("2026-04-18T10:00", "2026-04-23T17:00+03:00"),  # Saturday counts as Wednesday 22.04
        ("2026-04-17T14:01Z", "2026-04-23T17:00+03:00"),  # 17:01 in Minsk
        ("2026-04-24T17:30", "2026-04-27T17:00+03:00"),  # the working Saturday is the day of the event
        ("2026-04-17T03:00", "2026-04-22T17:00+03:00"),  # before the day begins is that day
    ],
)
def test_an_event_after_hours_counts_from_the_next_working_day(started: str, expected: str) -> None:
    assert due(ONE_DAY, started) == expected


def test_a_late_application_moves_the_ten_days() -> None:
    assert (
        due(TEN_DAYS, "2026-09-11T18:00") == "2026-09-24T17:00+03:00"
    )  # Friday evening counts as Monday 14.09


def test_the_institution_may_count_late_events_from_their_own_day() -> None:
    calendar = Calendar("BY", ZHODINO.zone, late_counts_next_day=False)
    assert due(TEN_DAYS, "2026-09-11T18:00", calendar) == "2026-09-21T17:00+03:00"


def test_a_calendar_term_need_not_roll() -> None:
    stays = Calendar("BY", ZHODINO.zone, roll_forward=False)
    assert due(TEN_DAYS, "2026-04-10T09:00", stays) == "2026-04-20T17:00+03:00"
    assert due(TEN_DAYS | {"roll": True}, "2026-04-10T09:00", stays) == "2026-04-22T17:00+03:00"
    assert due(TEN_DAYS | {"roll": False}, "2026-04-10T09:00") == "2026-04-20T17:00+03:00"


@pytest.mark.parametrize(
    ("term", "started", "expected"),
    [
        ({"working days": 10}, "2026-02-20T12:00", "2026-03-10"),  # H1.4
        ({"end of": "quarter", "working day": True}, "2026-01-20T12:00", "2026-03-31"),
        ({"end of": "quarter", "working day": True}, "2026-05-20T12:00", "2026-06-30"),
        ({"end of": "quarter", "working day": True}, "2026-08-20T12:00", "2026-09-30"),
        ({"end of": "quarter", "working day": True}, "2026-10-12T12:00", "2026-12-30"),  # H3.4
        ({"end of": "quarter"}, "2026-10-12T12:00", "2026-12-31"),
        ({"working days": 3}, "2026-11-03T12:00", "2026-11-09"),  # H3.3
        ({"working days": 3}, "2026-09-02T12:00", "2026-09-07"),  # H3.1
        ({"working days": 5}, "2026-09-01T10:15", "2026-09-08"),
        ({"working days": 10}, "2026-09-01T10:15", "2026-09-15"),
        ({"calendar days": 30}, "2026-10-28T12:00", "2026-11-27"),  # H3.5
        ({"working days": 1}, "2026-12-30T12:00", "2027-01-11"),  # H3.4
        ({"working days": 1}, "2025-10-31T12:00", "2025-11-01"),  # a working Saturday
    ],
)
def test_russian_dates(term: Any, started: str, expected: str) -> None:
    assert due(term, started, OMSK)[:10] == expected


def test_a_draft_is_made_ten_working_days_before_the_quarter_ends() -> None:
    assert OMSK.add_working_days(date(2026, 12, 30), -10) == date(2026, 12, 16)  # H3.4


def test_a_passed_last_working_day_means_the_next_quarter() -> None:
    assert due({"end of": "quarter", "working day": True}, "2026-12-31T12:00", OMSK)[:10] == "2027-03-31"


MONTHS = {
    ("RU", 2025): "17 20 21 22 18 19 23 21 22 23 19 22",
    ("RU", 2026): "15 19 21 22 19 21 23 21 22 22 20 22",
    ("RU", 2027): "15 19 22 22 19 21 22 22 22 21 20 22",
    ("BY", 2025): "20 20 21 21 20 21 22 21 22 23 19 22",
    ("BY", 2026): "19 20 22 21 20 22 22 21 22 22 21 22",
}


@pytest.mark.parametrize(("place", "months"), MONTHS.items())
def test_working_days_of_the_year(place: tuple[str, int], months: str) -> None:
    jurisdiction, year = place
    calendar = Calendar(jurisdiction, ZHODINO.zone)
    first = [date(year, month, 1) - timedelta(days=1) for month in range(1, 13)] + [date(year, 12, 31)]
    counted = [
        calendar.working_days_between(start, end) for start, end in zip(first, first[1:], strict=False)
    ]
    assert " ".join(map(str, counted)) == months


def test_belarus_2027_is_provisional_and_says_so() -> None:
    calendar = Calendar("BY", ZHODINO.zone)
    assert calendar.working_days_between(date(2026, 12, 31), date(2027, 12, 31)) == 257
    why = resolve({"months": 3}, at("2026-12-15T09:00"), ZHODINO).why
    assert "Переносы рабочих дней на 2027 год ещё не утверждены: срок предварительный" in why


@pytest.mark.parametrize("day", ["2026-02-23", "2027-03-15", "2026-04-02", "2026-09-17", "2026-11-02"])
def test_belarusian_state_days_are_worked(day: str) -> None:
    assert ZHODINO.is_working_day(date.fromisoformat(day))


def test_the_working_days_of_a_started_week() -> None:
    """H5.3: in ISO week 26 two working days were left on Thursday, 3 July is a holiday in week 27."""
    assert ZHODINO.working_days_between(date(2026, 6, 24), date(2026, 6, 28)) == 2
    assert ZHODINO.working_days_between(date(2026, 6, 28), date(2026, 7, 5)) == 4


def test_the_explanation_across_the_moved_days_of_april() -> None:
    assert resolve(ONE_DAY, at("2026-04-17T15:40"), ZHODINO).why == (
        "1 рабочий день от пт 17.04.2026 15:40",
        "18–19.04 — выходные; 20.04 — выходной, рабочий день перенесён на сб 25.04; 21.04 — Радуница",
        "Срок: ср 22.04.2026, 17:00",
    )


def test_the_explanation_of_a_rolled_term() -> None:
    assert resolve(TEN_DAYS, at("2026-04-10T17:20"), ZHODINO).why == (
        "10 календарных дней от пт 10.04.2026 17:20",
        "Событие после конца рабочего дня (17:00): отсчёт ведётся от пн 13.04.2026",
        "11.04 — выходной; 12.04 — Православная Пасха",
        "Срок: чт 23.04.2026, 17:00",
    )
    assert resolve(TEN_DAYS, at("2026-04-10T09:00"), ZHODINO).why[1:3] == (
        "Последний день пн 20.04.2026 — нерабочий: срок переходит на следующий рабочий день",
        "20.04 — выходной, рабочий день перенесён на сб 25.04; 21.04 — Радуница",
    )


def test_the_explanation_of_a_quarter() -> None:
    assert resolve({"end of": "quarter", "working day": True}, at("2026-10-12T12:00"), OMSK).why == (
        "Последний рабочий день квартала, считая от пн 12.10.2026; конец квартала — чт 31.12.2026",
        "31.12 — выходной, перенесён с вс 04.01",
        "Срок: ср 30.12.2026, 23:59",
    )


def test_the_explanation_of_a_long_term_stays_short() -> None:
    why = resolve({"working days": 400}, at("2026-01-12T12:00"), RODNIK).why
    assert len(why) <= 5 and max(map(len, why)) < 500
    assert any(line.startswith("Пропущено: ") for line in why)


def test_an_english_explanation() -> None:
    assert resolve(ONE_DAY, at("2026-04-17T15:40"), ZHODINO, language="en").why == (
        "1 working day from Fri 17.04.2026 15:40",
        "18–19.04 — weekend; 20.04 — day off, worked on Sat 25.04 instead; 21.04 — Radunitsa (Day of Rejoicing)",
        "Due: Wed 22.04.2026, 17:00",
    )
