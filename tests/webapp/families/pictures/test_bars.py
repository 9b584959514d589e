"""Bars lie on one axis from the first beginning to now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from webapp.families.pictures.bars import LEAST, ROW, WIDE, bars

NOW = datetime(2026, 9, 7, 9, tzinfo=UTC)


@dataclass
class One:
    number: str
    started_at: datetime
    ended_at: datetime | None = None


def days(count: int) -> datetime:
    return NOW - timedelta(days=count)


def test_bars() -> None:
    found = bars([One("B", days(50)), One("A", days(100), days(75)), One("C", NOW, NOW)], NOW)
    assert [(one.number, one.x, one.width, one.y) for one in found] == [
        ("A", 0, WIDE // 4, 0),
        ("B", WIDE // 2, WIDE // 2, ROW),
        ("C", WIDE - LEAST, LEAST, 2 * ROW),
    ]
    assert bars([], NOW) == []
