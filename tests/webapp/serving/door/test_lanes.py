"""Lanes: who is sent away, counted without a race against threads that are on their way."""

from __future__ import annotations

from typing import Any

import pytest

from webapp.serving.door.channel import Channel
from webapp.serving.door.lanes import Lane

pytestmark = pytest.mark.pure


class Request:
    """As much of a connection as a lane asks."""

    queued_at = 0.0

    def __init__(self, person: str = "") -> None:
        self.person, self.refused = person, 0

    def refuse(self, status: int) -> None:
        self.refused = status


@pytest.fixture
def lane(monkeypatch: pytest.MonkeyPatch) -> Lane:
    """Two threads that never come up, and two places."""
    monkeypatch.setattr(Lane, "start_new_thread", lambda *_: None)
    return Lane(2, 2, each_waiting=1)


def answers(lane: Lane, many: int, person: str = "") -> list[int]:
    """What each of so many requests is told; 0 of those that wait."""
    asked: list[Any] = [Request(person) for _ in range(many)]
    for each in asked:
        lane.add_task(each)
    return [each.refused for each in asked]


def test_whom_a_free_thread_will_take_does_not_use_up_the_queue(lane: Lane) -> None:
    lane.active_count = 0
    assert answers(lane, 6) == [0, 0, 0, 0, 503, 503]


def test_busy_threads_leave_the_places_of_the_queue(lane: Lane) -> None:
    assert answers(lane, 4) == [0, 0, 503, 503]


def test_threads_that_are_to_end_take_nobody(lane: Lane) -> None:
    lane.active_count, lane.stop_count = 0, 2
    assert answers(lane, 3) == [0, 0, 503]


def test_one_person_is_sent_away_before_the_queue_is_full(lane: Lane) -> None:
    lane.waiting = 9
    assert answers(lane, 5, "ivanova") == [0, 0, 0, 429, 429]
    assert answers(lane, 1, "petrova") == [0]


def test_a_channel_is_what_a_lane_takes() -> None:
    assert {"queued_at", "person", "refuse"} <= set(dir(Channel))
