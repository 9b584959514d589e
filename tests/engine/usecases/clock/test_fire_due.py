"""The clock: timers once each, breaches at their moment though nobody looks, failures that do not spin."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from engine.action.incidents.failed_timers import TRIES, record_failed_timer
from engine.registry.people import staff
from engine.store.tables import DeadlineRow, Incident, JournalEntry, Notice, Outbox, Person, Timer
from engine.usecases.cases.resume_case import resume_case
from engine.usecases.cases.suspend_case import Wanted, suspend_case
from engine.usecases.clock.fire_due import fire_due
from engine.usecases.clock.run_outbox import run_outbox
from engine.usecases.clock.verify_store import verify_store
from engine.usecases.incidents.retry_incident import retry_incident
from engine.usecases.threads.clock_thread import ClockThread
from tests.engine.usecases.house import House, add_people

PLAN_DUE = datetime(2026, 9, 17, 14, 0, tzinfo=UTC)  # 17:00 in Zhodino


def test_nothing_happens_before_its_time(house: House) -> None:
    house.planned()
    house.clock.move_to(PLAN_DUE - timedelta(seconds=1))
    assert fire_due(house.store) == 0


def test_a_term_breaks_and_the_timer_opens_its_task_while_the_plan_stays_open(house: House) -> None:
    case_id = house.planned()
    house.clock.move_to(PLAN_DUE + timedelta(hours=3))  # the clock was asleep
    assert fire_due(house.store) == 2
    [term] = house.rows(DeadlineRow, DeadlineRow.case_id == case_id)
    assert (term["status"], term["breached_at"], term["closed_at"]) == ("breached", PLAN_DUE, None)
    assert house.open_tasks(case_id).keys() == {"plan", "late"}
    [entry] = house.rows(JournalEntry, JournalEntry.action == "deadline.breached")
    assert entry["facts"]["breached_at"] == "2026-09-17T17:00:00+03:00"
    assert fire_due(house.store) == 0
    run_outbox(house.store)
    told = {row["person_id"]: row["code"] for row in house.rows(Notice)}
    assert told == {
        house.actor("golub").id: "deadline_breached",
        house.actor("mazur").id: "own_deadline_breached",
    }


def test_a_broken_term_stays_broken_when_the_work_is_done_late(house: House) -> None:
    case_id = house.planned()
    house.clock.move_to(PLAN_DUE + timedelta(days=1))
    fire_due(house.store)
    house.complete("mazur", house.open_tasks(case_id)["plan"], {"goals": 4})
    [term] = house.rows(DeadlineRow, DeadlineRow.element == "plan")
    assert (term["status"], term["closed_at"]) == ("breached", house.clock.now())


def test_work_done_late_is_a_breach_even_if_the_clock_never_ran(house: House) -> None:
    case_id = house.planned()
    house.clock.move_to(PLAN_DUE + timedelta(minutes=1))
    house.complete("mazur", house.open_tasks(case_id)["plan"], {"goals": 4})
    [term] = house.rows(DeadlineRow, DeadlineRow.element == "plan")
    assert (term["status"], term["breached_at"]) == ("breached", PLAN_DUE)
    assert len(house.rows(JournalEntry, JournalEntry.action == "deadline.breached")) == 1
    assert fire_due(house.store) == 0


def test_the_person_is_faster_than_the_timer(house: House) -> None:
    """The case's lock decides: who holds it first acts; the other finds its row gone."""
    case_id = house.planned()
    house.clock.move_to(PLAN_DUE)
    house.complete("mazur", house.open_tasks(case_id)["plan"], {"goals": 4})
    assert house.rows(Timer) == []
    assert fire_due(house.store) == 0
    assert "late" not in house.open_tasks(case_id)


def test_many_clocks_fire_each_timer_once(house: House) -> None:
    cases = [house.start("scheduled", login="golub").case_id for _ in range(12)]
    with house.store.transaction() as tx:
        add_people(tx, {"novik": ("zhodino", "curator")})
    house.clock.advance(timedelta(hours=2))
    fired: list[int] = []
    clocks = [threading.Thread(target=lambda: fired.append(fire_due(house.store))) for _ in range(4)]
    for clock in clocks:
        clock.start()
    for clock in clocks:
        clock.join()
    fired.append(fire_due(house.store))
    entries = house.rows(JournalEntry, JournalEntry.action == "timer.fired")
    assert sorted(entry["case_id"] for entry in entries) == sorted(cases)
    assert all(house.case(case_id)["status"] == "completed" for case_id in cases)
    assert verify_store(house.store).clean


def test_a_failing_timer_is_tried_three_times_and_then_is_an_incident(house: House) -> None:
    """Its operation names a person who is not there; when she comes, the retry goes through (docs/threats.md, P6 and P11)."""
    case_id = house.start("scheduled", login="golub").case_id
    started = house.case(case_id)
    house.clock.advance(timedelta(hours=2))
    for attempt in (1, 2, 3):
        assert fire_due(house.store) == 1
        assert fire_due(house.store) == 0  # not again at once
        [timer] = house.rows(Timer)
        assert timer["attempts"] == attempt
        house.clock.advance(timedelta(minutes=6))
    assert timer["suspended"]
    assert fire_due(house.store) == 0
    [incident] = house.rows(Incident)
    assert incident["element"] == "tell" and "сотрудника" in incident["cause"]
    assert house.case(case_id) | {"journal_seq": 0, "journal_hash": "", "incidents": 0} == started | {
        "journal_seq": 0,
        "journal_hash": "",
    }
    assert verify_store(house.store).clean
    with house.store.transaction() as tx:
        add_people(tx, {"novik": ("zhodino", "curator")})
    with house.store.transaction() as tx:
        retry_incident(tx, house.actor("golub"), incident["id"])
    assert house.case(case_id)["status"] == "completed"
    assert house.case(case_id)["incidents"] == 0
    assert house.rows(Incident)[0]["resolved_at"] == house.clock.now()
    assert verify_store(house.store).clean


def running_on(house: House, case_id: str) -> Wanted:
    """Everything that counts goes on counting while the case stands."""
    ids = [*house.open_tasks(case_id).values(), *(row["id"] for row in house.rows(Timer))]
    return Wanted("Семья уехала", rules=dict.fromkeys(ids, "run"))


def test_a_suspended_case_does_nothing_and_catches_up_once(house: House) -> None:
    case_id = house.planned()
    with house.store.transaction() as tx:
        suspend_case(tx, house.actor("golub"), case_id, running_on(house, case_id))
    house.clock.move_to(PLAN_DUE + timedelta(days=1))
    assert fire_due(house.store) == 1  # the term broke, nothing moved
    assert house.open_tasks(case_id).keys() == {"plan"}
    with house.store.transaction() as tx:
        resume_case(tx, house.actor("golub"), case_id)
    assert fire_due(house.store) == 1
    assert house.open_tasks(case_id).keys() == {"plan", "late"}


def test_the_thread_fires_what_falls_due_and_stops(house: House) -> None:
    case_id = house.planned()
    thread = ClockThread(house.store, longest_sleep=0.05)
    thread.start()
    try:
        house.clock.move_to(PLAN_DUE)
        house.store.changed.set()
        for _ in range(200):
            if "late" in house.open_tasks(case_id) and all(row["done_at"] for row in house.rows(Outbox)):
                break
            threading.Event().wait(0.02)
    finally:
        thread.stop()
    assert "late" in house.open_tasks(case_id)
    assert len(house.rows(Notice)) == 2  # the head and the doer
    house.clock.advance(timedelta(days=30))
    assert not [each for each in threading.enumerate() if each.name == "kurator-clock"]


def test_the_clock_outlives_a_fault(house: House) -> None:
    """A person's row that breaks the notice does not stop the other cases."""
    house.planned()
    with house.store.transaction() as tx:
        tx.execute(update(Person).where(house.own(Person)).values(active=False))
    house.clock.move_to(PLAN_DUE)
    assert fire_due(house.store) == 2
    assert run_outbox(house.store) == 1
    assert house.rows(Notice) == []


def test_a_row_that_is_early_or_a_step_that_bursts_does_not_block_the_queue(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever happens inside, the timer gives way to those behind it."""
    first = house.start("scheduled", login="golub").case_id
    with house.store.transaction() as tx:
        add_people(tx, {"novik": ("zhodino", "curator")})
        tx.execute(
            update(Timer).where(house.own(Timer)).values(fire_at=house.clock.now())
        )  # the state knows better
    assert fire_due(house.store) == 1
    assert house.rows(Timer)[0]["attempts"] == 1
    house.clock.advance(timedelta(hours=2))
    second = house.start("scheduled", login="golub").case_id
    with monkeypatch.context() as patch:
        patch.setattr(staff, "find", lambda *_: 1 / 0)
        assert fire_due(house.store) == 1
    assert house.rows(Timer, Timer.case_id == first)[0]["attempts"] == 2
    house.clock.advance(timedelta(hours=2))
    assert fire_due(house.store) == 2
    assert {house.case(each)["status"] for each in (first, second)} == {"completed"}


def test_a_timer_that_fires_after_all_ends_its_incident(house: House) -> None:
    """And no other one of the case."""
    case_id, other = house.planned(), house.planned()
    for each in (case_id, other):
        [timer] = house.rows(Timer, Timer.case_id == each)
        for _ in range(TRIES):
            record_failed_timer(house.store, each, timer["id"], ValueError("x"))
    assert [house.case(each)["incidents"] for each in (case_id, other)] == [1, 1]
    with house.store.transaction() as tx:
        tx.execute(update(Timer).where(Timer.case_id == case_id).values(suspended=False, fire_at=tx.now()))
    house.clock.move_to(PLAN_DUE)
    fire_due(house.store)
    assert [house.case(each)["incidents"] for each in (case_id, other)] == [0, 1]
    resolved = {row["case_id"]: row["resolved_at"] for row in house.rows(Incident)}
    assert resolved == {case_id: PLAN_DUE, other: None}
