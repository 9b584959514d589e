"""Where periods begin and end, and which day of one is due."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from engine.worktime.parse import read_context
from engine.worktime.period import bounds, period_end
from tests.engine.worktime.counting import BY, MINSK


@pytest.mark.parametrize(
    ("period", "day", "first", "last"),
    [
        ("day", "2026-02-28", "2026-02-28", "2026-02-28"),
        ("week", "2026-01-01", "2025-12-29", "2026-01-04"),
        ("week", "2026-01-05", "2026-01-05", "2026-01-11"),
        ("month", "2024-02-10", "2024-02-01", "2024-02-29"),
        ("month", "2026-12-31", "2026-12-01", "2026-12-31"),
        ("quarter", "2026-03-31", "2026-01-01", "2026-03-31"),
        ("quarter", "2026-04-01", "2026-04-01", "2026-06-30"),
        ("quarter", "2026-12-01", "2026-10-01", "2026-12-31"),
        ("year", "2026-07-01", "2026-01-01", "2026-12-31"),
    ],
)
def test_the_bounds_of_a_period(period: str, day: str, first: str, last: str) -> None:
    assert bounds(period, date.fromisoformat(day)) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("term", "begin", "last", "due"),
    [
        ({"end of": "month"}, "2026-05-04T10:00", "2026-05-31", "2026-05-31"),
        ({"end of": "month", "roll": True}, "2026-05-04T10:00", "2026-05-31", "2026-06-01"),
        ({"end of": "month", "working day": True}, "2026-05-04T10:00", "2026-05-31", "2026-05-29"),
        ({"end of": "month", "working day": True}, "2026-05-29T17:00", "2026-05-31", "2026-05-29"),
        ({"end of": "month", "working day": True}, "2026-05-29T17:01", "2026-06-30", "2026-06-30"),
        ({"end of": "day", "working day": True}, "2026-05-30T10:00", "2026-06-01", "2026-06-01"),
    ],
    ids=str,
)
def test_the_day_that_is_due(term: dict[str, object], begin: str, last: str, due: str) -> None:
    moment = datetime.fromisoformat(begin).replace(tzinfo=MINSK)
    found = period_end(str(term["end of"]), moment, BY, read_context(term))
    assert found == (date.fromisoformat(last), date.fromisoformat(due))
