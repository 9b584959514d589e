"""Heads move the demo's cases, on the diagrams of every house, at random; people then go on with whatever was not refused."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from pathlib import Path
from random import Random
from uuid import uuid4

from sqlalchemy import select

from engine.access import Actor
from engine.action.actor import actor_by_login
from engine.action.context import calendar_of
from engine.clock import VirtualClock
from engine.demo.cases import start_demo_cases
from engine.errors import BudgetExceeded, KuratorError, StepFailed
from engine.models import versions
from engine.queries.clock.deadline_preview import PreviewContext
from engine.runtime.case import RunningCase
from engine.runtime.hands.change import KINDS, OF_A_STEP, TO_A_PLACE, Change
from engine.runtime.hands.faults import CaseLeftEmpty, ChangesRefused
from engine.store import cases
from engine.store.by_name import NamedRow
from engine.store.session import Store, Tx
from engine.store.tables import Case, DeadlineRow, Person, PersonRole, Timer, WorkItem
from engine.usecases.cases.intervene import intervene
from engine.usecases.cases.undo_by_hand import undo_by_hand
from engine.usecases.clock.fire_due import fire_due
from engine.usecases.clock.run_outbox import run_outbox
from engine.usecases.clock.verify_store import verify_store
from engine.usecases.tasks.complete_task import complete_task
from engine.words import say
from tests.forms.filling import FORMS, TODAY, filled

ROUNDS = int(os.environ.get("KURATOR_EXAMPLES", "60")) // 10
LISTS = 6  # tried on a case in each round
ACTS = 12  # of people and clocks after each round
PUT = ("userTask", "callActivity", "subProcess", "intermediateCatchEvent", "endEvent")
PRESENT = datetime.combine(TODAY, time(8), UTC)  # the day on which the forms are filled in


@dataclass
class Played:
    """The demo's cases, and luck."""

    store: Store
    clock: VirtualClock
    luck: Random
    done: int = 0
    undone: int = 0
    acts: int = 0
    refused: list[str] = field(default_factory=list)

    def open_cases(self) -> list[tuple[str, str]]:
        with self.store.reading() as tx:
            rows = tx.execute(
                select(Case.id, Case.institution).where(Case.status == "open").order_by(Case.number)
            )
            return [(row.id, row.institution) for row in rows]

    def move(self, case_id: str, head: str) -> None:
        """A random list; whatever is refused leaves everything as it was."""
        before = self.state(case_id)
        try:
            with self.store.transaction() as tx:
                record = cases.look(tx, case_id)
                assert record is not None
                context = PreviewContext(calendar_of(tx, record.institution), tx.now())
                compiled = versions.compiled(tx, record.process_version_id)
                running = RunningCase.load(compiled, cases.rows_of(tx, case_id).state, context)
                moved = intervene(tx, actor_by_login(tx, head), case_id, self.rows(running), "Проба", None)
        except (ChangesRefused, CaseLeftEmpty, StepFailed, BudgetExceeded) as fault:
            assert self.state(case_id) == before
            self.refused.append(str(fault) + str(fault.facts.get("rows", "")))
            return
        self.done += 1
        if not moved.lasting and self.luck.random() < 0.5:
            with self.store.transaction() as tx:
                undo_by_hand(tx, actor_by_login(tx, head), case_id)
            self.undone += 1
            assert self.state(case_id) == before

    def rows(self, running: RunningCase) -> list[Change]:
        """One or two rows about steps under way and elements beside them."""
        made = []
        for _ in range(self.luck.choice((1, 1, 2))):
            kind, step = self.luck.choice(KINDS), self.luck.choice(running.active_steps())
            beside = [
                element
                for element in running.compiled.models[step.place.process].elements.values()
                if element.kind in PUT
            ]
            place = self.luck.choice(sorted(beside, key=lambda element: element.id))
            element, path = (place.id, step.place.path) if kind in TO_A_PLACE else ("", ())
            made.append(
                Change(kind, step.id if kind in OF_A_STEP else "", element, path, self.luck.random() < 0.2)
            )
        return made

    def state(self, case_id: str) -> list[object]:
        """What the case waits for, and its open terms."""
        with self.store.reading() as tx:
            found: list[object] = []
            for table in (WorkItem, Timer):
                rows = tx.execute(
                    select(table.id, table.due_at).where(table.case_id == case_id).order_by(table.id)
                )
                found += [(row.id, row.due_at) for row in rows]
            open_terms = (DeadlineRow.case_id == case_id) & DeadlineRow.closed_at.is_(None)
            wanted = select(DeadlineRow.id, DeadlineRow.due_at, DeadlineRow.status).where(open_terms)
            return found + [
                (row.id, row.due_at, row.status) for row in tx.execute(wanted.order_by(DeadlineRow.id))
            ]

    def doer(self, tx: Tx, institution: str, task: NamedRow) -> Actor:
        """Who holds the task, else somebody it is offered to."""
        query = select(Person.login).join(PersonRole, PersonRole.person_id == Person.id)
        offered = (PersonRole.role == task.role) & (Person.institution == institution)
        wanted = Person.id == task.assignee_id if task.assignee_id else offered
        login = tx.connection.scalar(query.where(wanted).order_by(Person.id).limit(1))
        return actor_by_login(tx, str(login))

    def go_on(self, case_id: str) -> None:
        """Somebody does a task, or a clock strikes. What they write may be refused; nobody may find the case stuck."""
        with self.store.reading() as tx:
            tasks = tx.execute(
                select(WorkItem.id, WorkItem.form, WorkItem.role, WorkItem.assignee_id).where(
                    WorkItem.case_id == case_id
                )
            ).all()
            record = cases.look(tx, case_id)
            assert record is not None
            due = tx.connection.scalar(
                select(Timer.fire_at).where(Timer.case_id == case_id).order_by(Timer.fire_at)
            )
        if not tasks:
            if due is not None:
                self.clock.move_to(max(self.clock.now(), due))
                fire_due(self.store)
            return
        task = self.luck.choice(sorted(tasks, key=lambda row: str(row.id)))
        try:
            with self.store.transaction() as tx:
                context = PreviewContext(calendar_of(tx, record.institution), tx.now())
                compiled = versions.compiled(tx, record.process_version_id)
                running = RunningCase.load(compiled, cases.rows_of(tx, case_id).state, context)
                [mine] = [each for each in running.tasks() if each.id == task.id]
                doer = self.doer(tx, record.institution, task)
                fields = (
                    filled(task.form, {**mine.data, **running._workflow.built_ins})
                    if task.form in FORMS
                    else {}
                )
                complete_task(tx, doer, task.id, None, fields, str(uuid4()), again=True)
            self.acts += 1
        except StepFailed as fault:
            assert say("runtime.stuck") not in str(fault)
        except (KuratorError, AssertionError, KeyError):
            return


def test_no_case_is_stuck_and_rows_are_the_state(bundled_template: Path, tmp_path: Path) -> None:
    clock = VirtualClock(PRESENT)
    store = Store(f"sqlite:///{shutil.copy(bundled_template, tmp_path / 'demo.sqlite3')}", clock)
    start_demo_cases(store)
    with store.reading() as tx:
        query = select(Person.institution, Person.login).join(PersonRole, PersonRole.person_id == Person.id)
        heads = {row.institution: row.login for row in tx.execute(query.where(PersonRole.role == "director"))}
    played = Played(store, clock, Random(20261201))
    for _ in range(ROUNDS):
        for case_id, institution in played.open_cases():
            head = heads[institution]
            for _ in range(LISTS):
                if (case_id, institution) in played.open_cases():
                    played.move(case_id, head)
            for _ in range(ACTS):
                played.go_on(case_id)
        run_outbox(store)
        found = verify_store(store)
        assert found.clean, found
    assert played.done > ROUNDS and played.undone > 0 and played.acts > ROUNDS, played.refused
    store.close()
