"""Dates of the scenarios H1 to H5 (docs/domain.md, "Scenarios"): both countries, late events, quarters."""

from __future__ import annotations

from typing import Any

import pytest

from engine.worktime import Calendar
from tests.engine.worktime.counting import MONTH, OMSK, ONE_DAY, TEN_DAYS, ZHODINO, due


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


def test_a_passed_last_working_day_means_the_next_quarter() -> None:
    assert due({"end of": "quarter", "working day": True}, "2026-12-31T12:00", OMSK)[:10] == "2027-03-31"


def test_a_moment_that_is_given_may_be_long_past() -> None:
    assert due("2001-01-01", "2026-03-02T10:00", ZHODINO).startswith("2001-01-01T")
