"""How long the clock's thread waits: until the next moment, a little while a history is lived, longer after a fault."""

from __future__ import annotations

import threading
from datetime import timedelta

from engine.store import demo_load
from engine.store.demo_load import DemoLoad
from engine.usecases.threads.clock_thread import ClockThread
from tests.engine.usecases.house import House


class OneTurn(threading.Event):
    """Lets the thread come to its first wait and ends it there."""

    def __init__(self, thread: ClockThread) -> None:
        super().__init__()
        self.thread, self.asked = thread, list[float | None]()

    def wait(self, timeout: float | None = None) -> bool:
        self.asked.append(timeout)
        self.thread._stopping.set()
        return True


def waited(house: House, thread: ClockThread) -> list[float | None]:
    house.store.changed = turn = OneTurn(thread)
    thread._run()
    return turn.asked


class Faulty(ClockThread):
    """Something broke that no single row is to blame for."""

    def _work(self) -> float:
        raise ValueError("x")


def test_how_long_each_time(house: House) -> None:
    house.planned()
    assert waited(house, ClockThread(house.store, longest_sleep=7.0)) == [7.0]
    assert waited(house, Faulty(house.store)) == [5.0]
    now = house.clock.now()
    with house.store.transaction() as tx:
        demo_load.keep(tx, DemoLoad(57, 239, 0.25, now - timedelta(seconds=20), now))
    assert waited(house, Faulty(house.store)) == [1.0]  # nothing is done in cases that live in the past
