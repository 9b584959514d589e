"""What changes around a running case: the machine's zone, the form, the program, another person's decision, ten thousand timers."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from engine.errors import CaseSuspended, FormFaults, KuratorError, StaleCase, StateRefused, TaskNotOpen
from engine.store.tables import CaseState, JournalEntry, ProcessVersion, Submission, Timer
from engine.usecases.cases.deliver_message import deliver_message
from engine.usecases.cases.suspend_case import suspend_case
from engine.usecases.clock.fire_due import fire_due
from engine.usecases.clock.verify_store import verify_store
from tests.engine.usecases.behaviour.test_faults import together
from tests.engine.usecases.house import House, add_people, publish
from tests.engine.worktime.counting import ONE_DAY, due

PLAN_DUE = datetime(2026, 9, 17, 14, 0, tzinfo=UTC)
WHY = b'{"id": "w", "type": "textfield", "key": "why", "label": "Why", "validate": {"required": true}},'
ZONES = ("UTC", "Asia/Vladivostok", "America/New_York")


@pytest.fixture
def machine_in(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Put the machine into another zone."""

    def move(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield move
    monkeypatch.undo()
    time.tzset()


def test_a_date_without_a_zone_is_the_institution_s_wherever_the_machine_stands(
    machine_in: Callable[[str], None],
) -> None:
    for zone in ZONES:
        machine_in(zone)
        assert due(ONE_DAY, "2026-04-17T15:40") == "2026-04-22T17:00+03:00", zone


def test_a_timer_falls_due_at_the_same_moment_after_the_machine_has_moved(
    house: House, machine_in: Callable[[str], None]
) -> None:
    machine_in(ZONES[1])
    house.planned()
    for zone in ZONES:
        machine_in(zone)
        assert {row["fire_at"] for row in house.rows(Timer)} == {PLAN_DUE}, zone
    house.clock.move_to(PLAN_DUE - timedelta(seconds=1))
    assert fire_due(house.store) == 0
    house.clock.move_to(PLAN_DUE)
    assert fire_due(house.store) > 0


def test_a_task_keeps_the_form_of_its_version_when_a_newer_one_is_published(house: House) -> None:
    """The newer form asks for one field more; an older task neither asks for it nor takes it."""
    case_id = house.planned()
    with house.store.transaction() as tx:
        tx.execute(update(ProcessVersion).where(ProcessVersion.process_id == "patronage").values(number=0))
        newer = publish(
            tx, "patronage", forms={"t_plan.form": lambda form: form.replace(b"[", b"[" + WHY, 1)}
        )
    task = house.open_tasks(case_id)["plan"]
    with pytest.raises(FormFaults) as refused:
        house.complete("mazur", task, {"goals": 4, "why": "нужно"})
    assert refused.value.facts["faults"].keys() == {"why"}
    house.complete("mazur", task, {"goals": 4})
    later = house.planned()
    assert house.case(later)["process_version_id"] == newer
    with pytest.raises(FormFaults):
        house.complete("mazur", house.open_tasks(later)["plan"], {"goals": 4})
    house.complete("mazur", house.open_tasks(later)["plan"], {"goals": 4, "why": "нужно"})


@pytest.mark.parametrize("ends", ["cancelled", "suspended"])
def test_whoever_stops_a_case_and_whoever_works_in_it_do_not_both_win(house: House, ends: str) -> None:
    head = house.actor("golub")
    for _ in range(4):
        case_id = house.planned()
        task, version = house.open_tasks(case_id)["plan"], house.case(case_id)["lock_version"]

        def stop(case_id: str = case_id) -> object:
            with house.store.transaction() as tx:
                if ends == "cancelled":
                    return deliver_message(tx, head, "consent_withdrawn", case_id, {}, case_id)
                return suspend_case(tx, head, case_id, "проверка")

        def work(task: str = task, version: int = version) -> object:
            return house.complete("mazur", task, {"goals": 4}, version)

        stopped, worked = together([stop, work])
        assert not isinstance(stopped, KuratorError)
        if isinstance(worked, KuratorError):
            assert isinstance(worked, TaskNotOpen | StaleCase | CaseSuspended)
            assert worked.sentence() and not house.rows(Submission, Submission.task_id == task)
        else:
            assert len(house.rows(Submission, Submission.task_id == task)) == 1
    assert verify_store(house.store).clean


def test_an_older_program_writes_nothing_over_the_state_of_a_newer_one(house: House) -> None:
    """Both serve while a version is brought out: whoever does not know the state leaves it alone."""
    case_id = house.planned()
    task = house.open_tasks(case_id)["plan"]
    newer = b"kurator-state/999\nsomething else"
    with house.store.transaction() as tx:
        tx.execute(update(CaseState).where(CaseState.case_id == case_id).values(state=newer))
    with pytest.raises(StateRefused) as refused:
        house.complete("mazur", task, {"goals": 4})
    assert "kurator-state/999" in refused.value.sentence()
    house.clock.move_to(PLAN_DUE)
    fire_due(house.store)
    with house.store.reading() as tx:
        assert tx.connection.scalar(select(CaseState.state).where(CaseState.case_id == case_id)) == newer
    assert not house.rows(Submission, Submission.task_id == task)


@pytest.mark.parametrize("count", [40, pytest.param(10_000, marks=pytest.mark.prove)])
def test_all_timers_of_one_second_fire_once(house: House, count: int) -> None:
    """Two clocks at them."""
    with house.store.transaction() as tx:
        add_people(tx, {"novik": ("zhodino", "curator")})
    cases = {house.start("scheduled", login="golub").case_id for _ in range(count)}
    house.clock.advance(timedelta(hours=2))

    def work() -> None:
        while fire_due(house.store):
            pass

    clocks = [threading.Thread(target=work) for _ in range(2)]
    for clock in clocks:
        clock.start()
    for clock in clocks:
        clock.join()
    assert not house.rows(Timer)
    with house.store.reading() as tx:
        fired = [
            *tx.connection.scalars(select(JournalEntry.case_id).where(JournalEntry.action == "timer.fired"))
        ]
    ours = [case_id for case_id in fired if case_id in cases]
    assert len(ours) == count and {*ours} == cases
