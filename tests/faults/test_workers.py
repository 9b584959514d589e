"""Celery over a real Redis: messages only wake. Lost, late or doubled, each timer fires once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from engine.cluster.app import FIRE, celery_app, notify_workers
from engine.cluster.notifier import Notifier
from engine.store.tables import JournalEntry, Timer
from engine.usecases.clock.verify_store import verify_store
from tests.engine.usecases.house import House
from tests.faults.workers import Workers
from tests.waiting import until


@pytest.fixture
def broker(redis_server: str) -> str:
    """A database of the Redis nobody else uses: each test gets its own queue."""
    numbers.append(len(numbers))
    return f"{redis_server}?virtual_host={numbers[-1] % 16}"


numbers: list[int] = []


@pytest.fixture
def workers(house: House, broker: str, tmp_path: Path) -> Iterator[Workers]:
    found = Workers(house.store.url, broker, tmp_path, sweep=0.5)
    yield found
    found.stop()


def begin(house: House, count: int) -> list[str]:
    """Cases whose timers are due for the workers already."""
    return [house.start("scheduled", login="golub", key=str(uuid4())).case_id for _ in range(count)]


def fired(house: House) -> Counter[str]:
    return Counter(row["case_id"] for row in house.rows(JournalEntry, JournalEntry.action == "timer.fired"))


def test_two_workers_fire_three_hundred_timers_once_each(house: House, workers: Workers) -> None:
    """The first half with every message lost, the second with each sent thirty times, and more when all is done."""
    workers.start(), workers.start()
    first = begin(house, 150)
    until(lambda: not house.rows(Timer), workers.log)
    assert fired(house) == Counter(first)
    app = celery_app(workers.broker)
    second = begin(house, 150)
    for _ in range(30):
        assert notify_workers(app)
    until(lambda: not house.rows(Timer), workers.log)
    for _ in range(5):
        notify_workers(app)
    later = begin(house, 1)  # whoever fires this one has heard the late ones before
    until(lambda: not house.rows(Timer), workers.log)
    assert fired(house) == Counter(first + second + later)
    assert all(house.case(case_id)["status"] == "completed" for case_id in later)
    assert verify_store(house.store).clean
    assert "Семья" not in workers.log()


def test_the_bell_rings_after_a_commit_and_a_dead_broker_harms_nobody(house: House, broker: str) -> None:
    app = celery_app(broker)
    bell = Notifier(house.store, broker)
    bell.start()
    try:
        begin(house, 3)
        with app.connection_for_read() as connection:
            queue = connection.SimpleQueue("kurator")
            message = queue.get(timeout=10)
            assert message.headers["task"] == FIRE and message.payload[:2] == [
                [],
                {},
            ]  # says nothing of anybody
            message.ack()
    finally:
        bell.stop()
    dead = Notifier(house.store, "redis+socket:///nowhere/redis.sock")
    dead.start()
    case_id = house.planned()
    assert house.open_tasks(case_id).keys() == {"plan"}
    dead.stop()
    assert not notify_workers(dead.app)
