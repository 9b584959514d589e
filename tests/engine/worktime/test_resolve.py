"""Dates of the scenarios H1 to H5 (docs/domain.md, "Scenarios"): both countries, late events, quarters."""

from __future__ import annotations

from dataclasses import replace
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
    ("started", "late", "on_that_day"),
    [
        ("2026-04-17T17:00", "2026-04-22T17:00+03:00", True),  # at the very end of the day is still that day
        ("2026-04-17T17:01", "2026-04-23T17:00+03:00", False),
        (
            "2026-04-18T10:00",
            "2026-04-23T17:00+03:00",
            False,
        ),  # of a Saturday: as received on Wednesday 22.04
        ("2026-04-17T14:01Z", "2026-04-23T17:00+03:00", False),  # 17:01 in Minsk
        ("2026-04-24T17:30", "2026-04-27T17:00+03:00", False),  # the working Saturday is the day of receipt
        ("2026-04-17T03:00", "2026-04-22T17:00+03:00", True),  # before the day begins is that day
    ],
)
def test_a_paper_received_late_counts_from_the_next_working_day_where_that_is_set(
    started: str, late: str, on_that_day: bool
) -> None:
    received, lenient = ONE_DAY | {"received": True}, replace(ZHODINO, late_receipt=True)
    assert due(received, started, lenient) == late
    for term, calendar in ((ONE_DAY, ZHODINO), (ONE_DAY, lenient), (received, ZHODINO)):
        assert (due(term, started, calendar) == late) is on_that_day


def test_nothing_starts_later_because_a_step_was_done_on_a_saturday() -> None:
    assert due(ONE_DAY, "2026-09-12T10:00") == due(ONE_DAY, "2026-09-11T10:00") == "2026-09-14T17:00+03:00"
    assert due(TEN_DAYS, "2026-09-11T18:00") == "2026-09-21T17:00+03:00"
    received = due(TEN_DAYS | {"received": True}, "2026-09-11T18:00", replace(ZHODINO, late_receipt=True))
    assert received == "2026-09-24T17:00+03:00"  # Friday evening counts as Monday 14.09


def test_the_same_day_of_what_happened_after_it_is_the_next_working_day() -> None:
    for term in ({"working days": 0}, {"calendar days": 0}):
        assert due(term, "2026-09-11T16:59") == "2026-09-11T17:00+03:00"
        assert due(term, "2026-09-11T17:01") == "2026-09-14T17:00+03:00"
        assert due(term, "2026-09-12T10:00") == "2026-09-14T17:00+03:00"


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
