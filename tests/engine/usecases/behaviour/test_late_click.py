"""Who comes first, acts: a late click against a due timer, and a clock that has slept (docs/threats.md, "A click against a timer").

The rule: the first transaction that holds the case wins. A timer that is due but has not fired does not close a task: the
person's completion counts. A task that a fired timer has taken back is not open, and what was typed comes back.
"""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest

from engine.errors import MessageNotExpected, TaskNotOpen
from engine.store.tables import Case, DeadlineRow, JournalEntry, Submission, Timer, WorkItem
from engine.usecases.cases.deliver_message import deliver_message
from engine.usecases.cases.start_case import start_case
from engine.usecases.clock.fire_due import fire_due
from engine.usecases.clock.verify_store import verify_store
from tests.engine.usecases.behaviour.test_faults import together
from tests.engine.usecases.house import House, add_people, publish


def guarded(house: House) -> tuple[str, str]:
    """A case that waits an hour for an answer; the task."""
    if not house.rows(Case):
        with house.store.transaction() as tx:
            publish(tx, "guarded")
    started = house.start("guarded")
    return started.case_id, house.open_tasks(started.case_id)["answer"]


def fired(house: House, case_id: str) -> list[str]:
    lines = house.rows(JournalEntry, JournalEntry.action == "timer.fired", JournalEntry.case_id == case_id)
    return [line["facts"]["element"] for line in lines]


def test_a_due_timer_that_has_not_fired_lets_the_person_win(house: House) -> None:
    case_id, task = guarded(house)
    house.clock.advance(timedelta(hours=3))
    house.complete("lis", task, {"agency": "clinic"})
    case = house.case(case_id)
    assert (case["status"], case["outcome"]) == ("completed", "answered")
    assert house.rows(DeadlineRow)[0]["status"] == "breached"  # late is late
    assert fire_due(house.store) == 0 and fired(house, case_id) == [] and house.rows(Timer) == []


def test_a_task_that_the_timer_took_back_is_not_open_and_says_when(house: House) -> None:
    case_id, task = guarded(house)
    house.clock.advance(timedelta(hours=1))
    fire_due(house.store)
    assert house.case(case_id)["outcome"] == "silence"
    with pytest.raises(TaskNotOpen) as refused:
        house.complete("lis", task, {"agency": "clinic"})
    assert refused.value.facts["name"] == "Записать ответ"
    assert refused.value.facts["at"] == "07.09.2026 10:30"
    assert house.rows(Submission) == []


def test_both_at_once_go_exactly_one_way(house: House) -> None:
    """Ten times; whoever loses is told, and no trace of a second way is left."""
    cases = [guarded(house) for _ in range(10)]
    house.clock.advance(timedelta(hours=1, minutes=1))
    for case_id, task in cases:
        told = together(
            [
                lambda task=task: house.complete("lis", task, {"agency": "clinic"}),
                lambda: fire_due(house.store, limit=4),
            ]
        )
        case = house.case(case_id)
        if isinstance(told[0], TaskNotOpen):
            assert case["outcome"] == "silence" and "expired" in fired(house, case_id)
        else:
            assert case["outcome"] == "answered" and "expired" not in fired(house, case_id)
    assert house.rows(WorkItem) == [] and verify_store(house.store).clean


def test_a_cycle_that_slept_fires_once_and_goes_on_in_step(house: House) -> None:
    case_id, _ = guarded(house)
    house.clock.advance(timedelta(minutes=45))  # four reminders were due
    assert fire_due(house.store) == 1
    assert fire_due(house.store) == 0
    [reminder] = house.rows(Timer, Timer.element == "remind")
    assert reminder["due_at"] == house.clock.now() + timedelta(minutes=5)  # counted from its start: no drift
    assert fired(house, case_id) == ["remind"]


def test_an_hour_back_fires_nothing_twice(house: House) -> None:
    case_id, _ = guarded(house)
    house.clock.advance(timedelta(minutes=15))
    fire_due(house.store)
    house.clock.advance(timedelta(hours=-1))
    assert fire_due(house.store) == 0
    house.clock.advance(timedelta(hours=1))
    assert fire_due(house.store) == 0
    assert fired(house, case_id) == ["remind"] and verify_store(house.store).clean


def test_a_day_forward_fires_each_once(house: House) -> None:
    cases = [guarded(house)[0] for _ in range(3)]
    house.clock.advance(timedelta(days=1))
    while fire_due(house.store):
        pass
    for case_id in cases:
        ways = fired(house, case_id)
        assert ways.count("expired") == 1 and ways.count("remind") <= 1
    terms = house.rows(DeadlineRow)  # the timer took the tasks back: broken, and met by nobody
    assert {row["status"] for row in terms} == {"cancelled"} and all(row["breached_at"] for row in terms)
    assert len(house.rows(JournalEntry, JournalEntry.action == "deadline.breached")) == 3


@pytest.mark.parametrize("downtime", [100, pytest.param(1000, marks=pytest.mark.prove)])
def test_three_days_down_then_all_in_order_and_in_batches(house: House, downtime: int) -> None:
    """Due timers fire once each, the longest due first, never more than a batch at a time."""
    with house.store.transaction() as tx:
        add_people(tx, {"novik": ("zhodino", "curator")})
    for _ in range(downtime):
        house.start("scheduled", login="golub")
        house.clock.advance(timedelta(seconds=20))
    house.clock.advance(timedelta(days=3))
    rounds = []
    while done := fire_due(house.store, limit=50):
        rounds.append(done)
    assert max(rounds) <= 50 and sum(rounds) == downtime
    lines = house.rows(JournalEntry, JournalEntry.action == "timer.fired")
    order = [line["case_id"] for line in sorted(lines, key=lambda line: line["id"])]
    begun = {row["id"]: row["started_at"] for row in house.rows(Case)}
    assert len(set(order)) == downtime and order == sorted(order, key=lambda case_id: begun[case_id])
    assert verify_store(house.store).clean


def test_ten_starts_with_one_key_are_one_case(house: House) -> None:
    actor = house.actor("lis")

    def begin() -> object:
        with house.store.transaction() as tx:
            return start_case(tx, actor, "patronage", {"title": "Семья Лис"}, {}, "one key")

    told = together([begin] * 10)
    assert len({each.case_id for each in told}) == 1 == len(house.rows(Case))
    assert house.start().number == "ЖД-2026-0002"


def test_ten_messages_with_one_key_are_one(house: House) -> None:
    case_id, actor = house.planned(), house.actor("mazur")

    def send() -> object:
        with house.store.transaction() as tx:
            return deliver_message(tx, actor, "consent_withdrawn", case_id, {}, "one key")

    told = together([send] * 10)
    assert {each for each in told if not isinstance(each, MessageNotExpected)} == {case_id}
    assert len(house.rows(JournalEntry, JournalEntry.action == "message.received")) == 1
    assert threading.active_count() < 50
