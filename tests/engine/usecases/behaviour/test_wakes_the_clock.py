"""Whoever writes a moment that the clock must look at wakes its thread; whoever writes none lets it sleep."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, update

from engine.action.incidents.failed_timers import record_failed_timer
from engine.store.tables import Outbox, Timer
from engine.usecases.cases.add_note import add_note
from engine.usecases.cases.resume_case import resume_case
from engine.usecases.cases.suspend_case import suspend_case
from engine.usecases.clock.fire_due import fire_due
from engine.usecases.clock.recount_deadlines import recount_case
from engine.usecases.clock.run_outbox import run_outbox
from engine.usecases.clock.set_calendar_override import set_calendar_override
from engine.usecases.threads.clock_thread import ClockThread
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House, publish
from tests.engine.usecases.meetings.omsk import furnish


def wakes(house: House, act: Callable[[], object]) -> bool:
    house.store.changed.clear()
    act()
    return house.store.changed.is_set()


@pytest.mark.moves_bystanders("a day of the calendar concerns every case of the institution", "zhodino")
def test_whoever_writes_a_moment(house: House) -> None:
    with house.store.transaction() as tx:
        publish(tx, "termed")
    waits = house.start().case_id
    register = house.open_tasks(waits)["register"]
    assert not wakes(house, lambda: do(house, add_note, "lis", waits, "слово"))
    assert wakes(
        house, lambda: house.complete("lis", register, {"curator": "mazur"})
    )  # a term and a timer begin
    assert not wakes(house, lambda: do(house, suspend_case, "golub", waits, "уехали"))
    assert wakes(house, lambda: do(house, resume_case, "golub", waits))
    [timer] = house.rows(Timer)
    assert wakes(house, lambda: record_failed_timer(house.store, waits, timer["id"], ValueError("x")))

    moved = house.start("termed").case_id
    day = date(2026, 9, 10)
    assert not wakes(
        house, lambda: do(house, set_calendar_override, "sayko", "zhodino", date(2026, 1, 5), "off", "пр.")
    )
    override = (set_calendar_override, "sayko", "zhodino", day, "off", "приказ", "")
    assert wakes(house, lambda: do(house, *override, recount=True))

    def recount() -> None:
        with house.store.transaction() as tx:
            assert recount_case(tx, moved)

    assert wakes(house, recount)


def test_a_signal_a_failed_effect_and_a_cycle(house: House) -> None:
    with house.store.transaction() as tx:
        publish(tx, "signals")
        publish(tx, "termed")
    sender, _other = house.start("signals").case_id, house.start("signals").case_id
    house.complete("lis", house.open_tasks(sender)["ask"], {"agency": "alarm"})
    assert wakes(house, lambda: run_outbox(house.store, 1))  # who hears it is told by rows of their own
    run_outbox(house.store)

    lost = {
        "key": "lost",
        "kind": "message",
        "case_id": sender,
        "payload": {"message": "no", "key": "no", "payload": {}},
    }
    with house.store.transaction() as tx:
        tx.execute(insert(Outbox), lost | {"created_at": tx.now(), "due_at": tx.now()})
    assert wakes(house, lambda: run_outbox(house.store, 1))  # it is tried again later

    house.start("termed")
    with house.store.transaction() as tx:
        weekly = (Timer.element == "weekly", house.own(Timer))
        tx.execute(update(Timer).where(Timer.element != "weekly", house.own(Timer)).values(suspended=True))
        assert tx.execute(update(Timer).where(*weekly).values(fire_at=tx.now())).rowcount == 1
    house.clock.advance(timedelta(days=8))
    assert wakes(house, lambda: fire_due(house.store, 1))  # a cycle has its next moment


def test_a_signed_protocol(house: House) -> None:
    omsk = furnish(house)
    asked = omsk.asks()
    meeting = omsk.opened(asked)
    omsk.decided(asked)
    assert wakes(house, lambda: omsk.sign(meeting))


def test_how_long_the_thread_sleeps(house: House) -> None:
    """Until the next moment, but no longer than it was told, and never not at all."""
    thread = ClockThread(house.store, longest_sleep=30.0)
    case_id = house.planned()
    [timer] = house.rows(Timer, Timer.case_id == case_id)

    def pause(before: timedelta) -> Any:
        house.clock.move_to(timer["fire_at"] - before)
        return thread._work()

    assert pause(timedelta(hours=1)) == 30.0
    assert pause(timedelta(seconds=20)) == 20.0
    assert pause(timedelta(milliseconds=1)) == 0.05
    assert pause(timedelta(0)) == 0.0  # something was done: look again at once
