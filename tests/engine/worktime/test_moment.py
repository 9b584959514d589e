"""Dates and moments as text, with the zone of FEEL."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from engine.errors import TermRefused
from engine.worktime.moment import moment_of, read_moment


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-09-16", date(2026, 9, 16)),
        (" 2026-09-16 ", date(2026, 9, 16)),
        ("2026-09-16T10:30", datetime(2026, 9, 16, 10, 30)),
        ("2026-09-16T10:30:15", datetime(2026, 9, 16, 10, 30, 15)),
        ("2026-09-16T10:30:15.123456789", datetime(2026, 9, 16, 10, 30, 15, 123456)),
        ("2026-09-16T10:30Z", datetime(2026, 9, 16, 10, 30, tzinfo=UTC)),
        ("2026-09-16T10:30+03:00", datetime(2026, 9, 16, 10, 30, tzinfo=timezone(timedelta(hours=3)))),
        ("2026-09-16T10:30@Asia/Omsk", datetime(2026, 9, 16, 10, 30, tzinfo=ZoneInfo("Asia/Omsk"))),
        ("2026-09-16T10:30[Asia/Omsk]", datetime(2026, 9, 16, 10, 30, tzinfo=ZoneInfo("Asia/Omsk"))),
    ],
)
def test_a_moment_is_read(text: str, moment: datetime | date) -> None:
    found = read_moment(text)
    assert (found, type(found)) == (moment, type(moment))
    assert getattr(found, "tzinfo", None) == getattr(moment, "tzinfo", None)


def test_an_offset_wins_over_the_name_of_a_zone() -> None:
    found = read_moment("2026-09-16T10:30+03:00@Asia/Omsk")
    assert isinstance(found, datetime) and found.utcoffset() == timedelta(hours=3)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "2026-9-16",
        "16.09.2026",
        "2026-02-30",
        "2026-09-16 10:30",
        "2026-09-16T24:01",
        "2026-09-16T10:30@Moon/Base",
        5,
        None,
    ],
)
def test_what_is_no_moment_is_a_value_error(value: Any) -> None:
    with pytest.raises(ValueError):
        read_moment(value)


@pytest.mark.parametrize(("year", "read"), [(1989, False), (1990, True), (2100, True), (2101, False)])
def test_the_years_of_a_life(year: int, read: bool) -> None:
    if read:
        assert read_moment(date(year, 5, 1)).year == year
    else:
        with pytest.raises(ValueError):
            read_moment(f"{year}-05-01")


@pytest.mark.parametrize(("value", "reason"), [(None, "from"), ("", "from"), ("вчера", "2026-09-17")])
def test_a_term_refuses_with_an_example(value: Any, reason: str) -> None:
    with pytest.raises(TermRefused) as refusal:
        moment_of(value)
    assert reason in refusal.value.sentence()
