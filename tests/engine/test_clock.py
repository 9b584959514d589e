"""Where the present comes from."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from engine.clock import SystemClock, VirtualClock


def test_the_systems_clock_is_aware() -> None:
    before, now, after = datetime.now(UTC), SystemClock().now(), datetime.now(UTC)
    assert now.tzinfo is UTC and before <= now <= after


def test_a_virtual_clock_stands_until_it_is_moved() -> None:
    clock = VirtualClock(datetime(2026, 9, 7, 9, 30, tzinfo=ZoneInfo("Europe/Minsk")))
    assert clock.now() == clock.now() == datetime(2026, 9, 7, 6, 30, tzinfo=UTC) and clock.now().tzinfo is UTC
    clock.advance(timedelta(hours=2))
    assert clock.now() == datetime(2026, 9, 7, 8, 30, tzinfo=UTC)
    clock.move_to(datetime(2026, 1, 1, tzinfo=UTC))
    assert clock.now() == datetime(2026, 1, 1, tzinfo=UTC)
