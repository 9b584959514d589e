"""What breaks in the middle leaves the old state or the new one, never something between (docs/threats.md, P1, P5 and P26)."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, select
from sqlalchemy.exc import OperationalError

from engine.action.incidents.record_incident import recording_incidents
from engine.errors import KuratorError, StaleCase, StepFailed, TaskNotOpen
from engine.store.session import Store
from engine.store.tables import Base, Case, FormDraft, Incident, JournalEntry, Submission
from engine.usecases.cases.deliver_message import deliver_message
from engine.usecases.clock.fire_due import fire_due
from engine.usecases.clock.verify_store import verify_store
from engine.usecases.incidents.retry_incident import retry_incident
from engine.usecases.models.publish import publish
from engine.usecases.tasks.complete_task import complete_task
from tests.engine.usecases.house import House, add_people


class Cut(OperationalError):
    """The connection went."""


@contextmanager
def cut_at(store: Store, number: int) -> Iterator[list[str]]:
    """The n-th statement of the block does not happen."""
    seen: list[str] = []

    def count(_c: Any, _u: Any, statement: str, *_rest: Any) -> None:
        seen.append(statement)
        if len(seen) == number:
            raise Cut(statement, {}, ConnectionError("gone"))

    event.listen(store.engine, "before_cursor_execute", count)
    try:
        yield seen
    finally:
        event.remove(store.engine, "before_cursor_execute", count)


def everything(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    with store.reading() as tx:
        return {
            table.name: sorted(map(tuple, tx.execute(select(table)).all()), key=repr)
            for table in Base.metadata.sorted_tables
        }


def complete_plan(house: House, case_id: str) -> Callable[[], object]:
    task, actor = house.open_tasks(case_id)["plan"], house.actor("mazur")

    def act() -> object:
        with house.store.transaction() as tx:
            return complete_task(tx, actor, task, None, {"goals": 4}, "the-key")

    return act


def fire(house: House, _case_id: str) -> Callable[[], object]:
    house.clock.advance(timedelta(days=11))
    return lambda: fire_due(house.store)


def withdraw(house: House, case_id: str) -> Callable[[], object]:
    actor = house.actor("mazur")

    def act() -> object:
        with house.store.transaction() as tx:
            return deliver_message(tx, actor, "consent_withdrawn", case_id, {}, "the-key")

    return act


@pytest.mark.parametrize("action", [complete_plan, withdraw], ids=lambda action: action.__name__)
def test_the_nth_statement_fails_for_every_n(
    house: House, action: Callable[..., Callable[[], object]]
) -> None:
    act = action(house, house.planned())
    before = everything(house.store)
    for number in range(1, 40):
        with cut_at(house.store, number) as seen:
            try:
                act()
            except Cut:
                assert everything_quietly(house.store) == before
                continue
        assert len(seen) < number  # it went through at last
        break
    after = everything(house.store)
    assert after != before
    act()
    assert everything(house.store) == after
    assert verify_store(house.store).clean


def everything_quietly(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """The same, past the listener that is still there."""
    other = Store(store.url, base_clock=store.base_clock)
    try:
        return everything(other)
    finally:
        other.close()


def test_a_clock_cut_at_any_statement_loses_and_doubles_nothing(house: House) -> None:
    case_id = house.planned()
    act = fire(house, case_id)
    for number in range(1, 80):
        with cut_at(house.store, number) as seen:
            try:
                act()
            except Cut:
                continue
        assert len(seen) < number
        break
    fired = house.rows(JournalEntry, JournalEntry.action == "timer.fired")
    broken = house.rows(JournalEntry, JournalEntry.action == "deadline.breached")
    assert (len(fired), len(broken)) == (1, 1)
    assert house.open_tasks(case_id).keys() == {"plan", "late"}
    assert verify_store(house.store).clean


def together(acts: list[Callable[[], object]]) -> list[object]:
    """All at the same moment, each in a thread of its own; what each returned or raised."""
    told: list[object] = [None] * len(acts)
    gate = threading.Barrier(len(acts))

    def run(number: int) -> None:
        gate.wait()
        try:
            told[number] = acts[number]()
        except KuratorError as fault:
            told[number] = fault

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


@pytest.mark.parametrize("points", [2, pytest.param(600, marks=pytest.mark.prove)])
def test_a_publication_cut_at_any_statement_is_whole_or_nothing(
    empty_store: Store, points: int, tmp_path: Path
) -> None:
    """The bundled models, some dozens of files: cut at so many places, the last statement among them."""

    def publish_into(store: Store) -> None:
        with store.transaction() as tx:
            publish(tx, None, None, "")

    before = everything(empty_store)
    last = statements_of(publish_into, tmp_path)
    for number in sorted({max(1, last * part // points) for part in range(1, points + 1)}):
        with cut_at(empty_store, number), pytest.raises(Cut):
            publish_into(empty_store)
        assert everything(empty_store) == before
    publish_into(empty_store)
    after = everything(empty_store)
    assert after != before
    publish_into(empty_store)
    assert everything(empty_store) == after  # nothing has changed since: no new version


def statements_of(act: Callable[[Store], None], folder: Path) -> int:
    """How many statements an action on a new database takes."""
    store = Store(f"sqlite:///{folder / 'counted.db'}")
    store.create()
    with store.reading():  # reads the training clock once
        pass
    with cut_at(store, 0) as seen:
        act(store)
    store.close()
    return sum(not statement.startswith("BEGIN") for statement in seen)


def test_twenty_at_once_one_succeeds(house: House) -> None:
    case_id = house.planned()
    task, actor = house.open_tasks(case_id)["plan"], house.actor("mazur")
    version = house.case(case_id)["lock_version"]

    def act(number: int) -> Callable[[], object]:
        def one() -> object:
            with house.store.transaction() as tx:
                return complete_task(tx, actor, task, version, {"goals": 4}, f"key-{number}")

        return one

    told = together([act(number) for number in range(20)])
    refused = [each for each in told if isinstance(each, TaskNotOpen | StaleCase)]
    assert len(refused) == 19
    assert house.case(case_id)["lock_version"] == version + 1
    assert len(house.rows(Submission, Submission.task_id == task)) == 1
    assert verify_store(house.store).clean


def test_twenty_clicks_of_one_person_are_one_action_with_twenty_answers(house: House) -> None:
    case_id = house.planned()
    act = complete_plan(house, case_id)
    told = together([act] * 20)
    assert {(each.case_id, each.next_task_id, each.open_tasks) for each in told} == {
        (told[0].case_id, told[0].next_task_id, told[0].open_tasks)
    }
    assert sum(not each.repeated for each in told) == 1
    assert len(house.rows(Submission, Submission.element == "plan")) == 1


@pytest.mark.parametrize("times", [25, pytest.param(200, marks=pytest.mark.prove)])
def test_two_branches_at_once_join_once_with_both_data(house: House, times: int) -> None:
    for _ in range(times):
        case_id = house.forked()
        tasks = house.open_tasks(case_id)

        def contract(task: str = tasks["contract"]) -> object:
            return house.complete("mazur", task, {"contract_no": "17"})

        def send(task: str = tasks["send"]) -> object:
            return house.complete("lis", task, {"agency": "clinic"})

        told = together([contract, send])
        assert not [each for each in told if isinstance(each, Exception)]
        case = house.case(case_id)
        assert (case["status"], case["outcome"]) == ("completed", "finished")
        assert (case["variables"]["contract_no"], case["variables"]["agency"]) == ("17", "clinic")
    assert verify_store(house.store).clean


def test_a_failed_step_leaves_the_case_and_what_was_typed(house: House) -> None:
    """Nobody called novik works here: the operation after the form refuses."""
    started = house.start()
    before = house.case(started.case_id)
    with pytest.raises(StepFailed), recording_incidents(house.store):
        house.complete("lis", started.next_task_id, {"curator": "novik"})
    after = house.case(started.case_id)
    assert after["lock_version"] == before["lock_version"] and after["incidents"] == 1
    assert house.open_tasks(started.case_id) == {"register": started.next_task_id}
    assert [row["data"] for row in house.rows(FormDraft)] == [{"curator": "novik"}]
    [incident] = house.rows(Incident)
    assert (incident["element"], incident["name"]) == ("appoint", "Закрепить куратора")
    with pytest.raises(StepFailed), recording_incidents(house.store):
        house.complete("lis", started.next_task_id, {"curator": "novik"})
    assert len(house.rows(Incident)) == 1
    with house.store.transaction() as tx:
        add_people(tx, {"novik": ("zhodino", "curator")})
    with house.store.transaction() as tx:
        retry_incident(tx, house.actor("golub"), incident["id"])
    assert house.open_tasks(started.case_id).keys() == {"plan"}
    [sent] = house.rows(Submission)
    assert sent["person_id"] == house.actor("lis").id  # in the name of the one who wrote it
    assert house.case(started.case_id)["incidents"] == 0
    assert verify_store(house.store).clean


def test_sending_a_mended_form_resolves_the_incident(house: House) -> None:
    started = house.start()
    with pytest.raises(StepFailed), recording_incidents(house.store):
        house.complete("lis", started.next_task_id, {"curator": "novik"})
    house.complete("lis", started.next_task_id, {"curator": "mazur"})
    assert house.rows(Incident)[0]["resolved_at"] and house.case(started.case_id)["incidents"] == 0


def test_a_start_that_fails_leaves_nothing_and_gives_its_number_back(house: House) -> None:
    with cut_at(house.store, 12), pytest.raises(Cut):
        house.start()
    assert house.rows(Case) == []
    assert house.start().number == "ЖД-2026-0001"
    assert house.start().number == "ЖД-2026-0002"
