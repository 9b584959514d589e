"""The people of the demo read within hours; a few things late, and of danger later than its hours allow."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from engine.demo.readers import LATE_ONES, read_at, read_what_is_due
from engine.registry.notices.lines import Line, write
from engine.store.tables import Notice
from tests.engine.usecases.house import House

FRIDAY = datetime(2026, 9, 11, 14, tzinfo=UTC)  # 17:00 in Zhodino


def test_what_came_on_a_friday_evening_is_read_on_monday() -> None:
    days = {read_at(id_, FRIDAY, urgent=False).weekday() for id_ in range(1, LATE_ONES)}
    assert days == {0}


def test_most_danger_is_read_in_its_hours_and_some_is_not() -> None:
    waits = [read_at(id_, FRIDAY, urgent=True) - FRIDAY for id_ in range(1, 100)]
    in_time = sum(wait < timedelta(hours=4) for wait in waits)
    assert 60 < in_time < 99


@pytest.mark.moves_bystanders("all people of the demo read", "zhodino", "omsk")
def test_what_is_due_is_marked_at_its_moment_and_no_more(house: House) -> None:
    read_what_is_due(house.store)  # what lies there of the families beside
    with house.store.transaction() as tx:
        write(tx, [Line(house.actor("mazur").id, None, "visit_missed", {}, "t") for _ in range(3)])
    assert read_what_is_due(house.store) == 0
    house.clock.advance(timedelta(days=12))
    assert read_what_is_due(house.store) >= 3 and read_what_is_due(house.store) == 0
    for row in house.rows(Notice):
        assert row["read_at"] == read_at(row["id"], row["at"], urgent=False)
