"""Signals between cases of one institution: everybody who waits is told, once, and nobody else."""

from __future__ import annotations

from engine.queries.cases.alerts import alerts
from engine.queries.cases.case_pages import case_card
from engine.store.tables import MessageWait, Outbox
from engine.usecases.cases.receive_signal import receive_signal
from engine.usecases.cases.suspend_case import suspend_case
from engine.usecases.clock.run_outbox import run_outbox
from engine.usecases.clock.verify_store import verify_store
from tests.engine.usecases.house import House, publish


def listeners(house: House, count: int) -> list[str]:
    with house.store.transaction() as tx:
        publish(tx, "signals")
    return [house.start("signals").case_id for _ in range(count)]


def answer(house: House, case_id: str, text: str) -> None:
    house.complete("lis", house.open_tasks(case_id)["ask"], {"agency": text})


def test_all_who_wait_hear_it_once(house: House) -> None:
    sender, *others = listeners(house, 4)
    answer(house, sender, "alarm")
    assert house.open_tasks(sender).keys() == {"react"}
    assert run_outbox(house.store) == 4  # the announcement and three that hear it
    assert run_outbox(house.store) == 0
    for case_id in others:
        assert house.open_tasks(case_id).keys() == {"ask", "react"}
    assert verify_store(house.store).clean


def test_another_institution_does_not_hear_it(house: House) -> None:
    with house.store.transaction() as tx:
        publish(tx, "signals", None)
    sender, other = house.start("signals").case_id, house.start("signals").case_id
    elsewhere = house.start("signals", login="petrova").case_id
    answer(house, sender, "alarm")
    assert run_outbox(house.store) == 2  # the announcement and the one that hears it
    assert house.open_tasks(other).keys() == {"ask", "react"}
    assert house.open_tasks(elsewhere).keys() == {"ask"}


def test_a_case_may_wait_for_nothing_else_and_is_not_nowhere(house: House) -> None:
    waiting, sender = listeners(house, 2)
    answer(house, waiting, "wait")
    assert house.open_tasks(waiting) == {} and verify_store(house.store).clean
    answer(house, sender, "clear")
    assert house.case(sender)["status"] == "completed"
    run_outbox(house.store)
    assert house.case(waiting)["status"] == "completed"
    assert house.rows(MessageWait) == [] and verify_store(house.store).clean


def test_a_suspended_case_hears_it_later(house: House) -> None:
    sender, other = listeners(house, 2)
    with house.store.transaction() as tx:
        suspend_case(tx, house.actor("golub"), other, "семья уехала")
    answer(house, sender, "alarm")
    run_outbox(house.store)
    assert house.open_tasks(other).keys() == {"ask"}
    waiting = [row for row in house.rows(Outbox) if row["kind"] == "hear"]
    assert [row["done_at"] for row in waiting] == [None]


def test_a_signal_is_no_message_that_a_person_could_send(house: House) -> None:
    (case_id,) = listeners(house, 1)
    with house.store.reading() as tx:
        card = case_card(tx, house.actor("lis"), case_id)
        assert alerts(tx, card) == []


def test_who_waits_no_more_hears_nothing_whoever_else_does(house: House) -> None:
    gone, waiting = listeners(house, 2)
    answer(house, gone, "clear")
    with house.store.transaction() as tx:
        assert not receive_signal(tx, gone, "alarm", {"alarm_level": 1})
        assert receive_signal(tx, waiting, "alarm", {"alarm_level": 1})
    assert house.open_tasks(gone) == {} and "react" in house.open_tasks(waiting)
