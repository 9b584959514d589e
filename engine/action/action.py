"""What every action on a running case shares: load it, run it on, save everything that follows from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import insert
from sqlalchemy.exc import InterfaceError, OperationalError, SQLAlchemyError

from engine.action import passages, projections
from engine.action.breaches import record_breaches
from engine.action.context import CaseContext, given_facts
from engine.action.outbox import Effect, write_outbox
from engine.action.projections import Waiting
from engine.errors import (
    BudgetExceeded,
    CaseSuspended,
    DecisionFailed,
    ExpressionFailed,
    KuratorError,
    OperationFailed,
    StaleCase,
    StateRefused,
    StepFailed,
    StoreBusy,
    TaskNotOpen,
    TermRefused,
)
from engine.journal import INSERT, Entry, Head, chain
from engine.models import versions
from engine.registry.families import levels
from engine.registry.families.access import kept_from
from engine.registry.life.blocks import status_word
from engine.registry.people import staff
from engine.runtime.case import RunningCase
from engine.runtime.views import OpenTask, Step
from engine.store import cases
from engine.store.cases import CaseRecord, CaseRows
from engine.store.database.faults import StoreAway, StoreFull, TooLong
from engine.store.session import Tx
from engine.store.tables import Case, CaseState
from engine.words import say

# What makes an incident: the diagram, its data or an operation is at fault, not the person and not the database.
FAILURES = (
    StepFailed,
    BudgetExceeded,
    ExpressionFailed,
    DecisionFailed,
    OperationFailed,
    TermRefused,
    StateRefused,
)
# What passes by itself: the same action may go through a moment later, so it uses up no try (docs/threats.md, P6).
PASSING = (StoreBusy, StoreAway, StoreFull, TooLong, StaleCase, OperationalError, InterfaceError)


@dataclass
class Action:
    """One case in hand. Nothing of it is in the database until ``finish``."""

    tx: Tx
    record: CaseRecord
    before: CaseRows
    context: CaseContext
    running: RunningCase
    actor_id: int | None

    def waiting(self) -> Waiting:
        return Waiting.of(self.running)

    def task(self, task_id: str) -> OpenTask:
        """An open task by its id. Raises TaskNotOpen."""
        for task in self.running.tasks():
            if task.id == task_id:
                return task
        raise TaskNotOpen(task_id=task_id, name="", by="—", at="—")

    def find_person(self, name: str) -> int | None:
        """Whom an assignee expression names: a login or an id."""
        if name == self.record.curator:
            return self.record.curator_id
        found = staff.find(self.tx, self.record.institution, name)
        return None if found in kept_from(self.tx, self.record.id) else found


def load_action(tx: Tx, record: CaseRecord, before: CaseRows, actor_id: int | None) -> Action:
    """Load a locked case. Terms that broke unseen are recorded first. Raises CaseSuspended, StateRefused."""
    if record.status != "open":
        raise CaseSuspended(case_id=record.id, status=status_word(tx, record))
    context = CaseContext(tx, record)
    if before.overdue(context.moment):
        record_breaches(context.operation_context, before)
    compiled = versions.compiled(tx, record.process_version_id)
    running = RunningCase.load(compiled, before.state, context, built_ins=given_facts(tx, record))
    context.operation_context.sent = running.sent
    return Action(tx, record, before, context, running, actor_id)


@contextmanager
def blaming(record: CaseRecord, retry: Mapping[str, object]) -> Iterator[None]:
    """Mark a failed step with its case and with what would repeat it, so that the entry can write the incident.

    A fault of ours counts as the step's; a fault of the database does not.
    """
    try:
        yield
    except FAILURES as fault:
        database = _database_fault(fault)
        if database is not None:
            raise database from fault
        fault.facts.update(case_id=record.id, retry=dict(retry))
        raise
    except (KuratorError, SQLAlchemyError):
        raise
    except Exception as fault:
        failed = StepFailed(element=str(retry.get("element", "")), name="", cause=say("store.fault_of_ours"))
        failed.facts.update(case_id=record.id, retry=dict(retry))
        raise failed from fault


def _database_fault(fault: BaseException | None) -> SQLAlchemyError | None:
    """The database's fault under a step's: an operation met a conflict or a lost connection, the step is innocent."""
    while fault is not None and not isinstance(fault, SQLAlchemyError):
        fault = fault.__cause__
    return fault


def finish(action: Action, entry: Entry, done: Iterable[str] = ()) -> Waiting:
    """Save state, case, projections, journal and outbox. Returns what the case waits for now."""
    tx, record, running, operation_context = (
        action.tx,
        action.record,
        action.running,
        action.context.operation_context,
    )
    waiting = action.waiting()
    before = record.variables
    _settle(record, running, waiting, action.context.moment)
    steps = [step_facts(step) for step in running.take_steps()]
    entries = [replace(entry, facts={**entry.facts, "steps": steps}, case_id=record.id), *_others(action)]
    rows, head = chain(
        record.stream, Head(record.journal_seq, record.journal_hash), operation_context.now, entries
    )
    record.journal_seq, record.journal_hash = head.seq, head.hash
    key, effects = f"{record.id}:{record.lock_version}", _effects(action)
    cases.save(tx, record, running.save())
    anew = {kind: record.variables[kind] for kind in levels.KINDS if _moved(kind, before, record.variables)}
    if anew:
        levels.keep(tx, record, anew)
    projections.rebuild(tx, record, action.before, waiting, done, action.find_person)
    passages.keep(tx, record, steps, action.before)
    INSERT.send(tx, *rows)
    if effects:
        write_outbox(tx, record.id, key, effects, action.context.moment)
    return waiting


def _moved(kind: str, before: Mapping[str, object], after: Mapping[str, object]) -> bool:
    """Whether a case's routing values say a level anew; in most actions none, and nothing is asked of the registry."""
    return after.get(kind) is not None and after[kind] != before.get(kind)


def add_case(tx: Tx, record: CaseRecord, further: Mapping[str, object]) -> None:
    """The rows of a case that begins, before its first step: what a step writes belongs to a case that is there.

    ``further`` are columns that the record does not hold; ``finish`` saves the rest.
    """
    columns = {name: value for name, value in vars(record).items() if name in Case.__table__.columns}
    tx.execute(insert(Case), {**columns, **further})
    tx.execute(insert(CaseState), {"case_id": record.id, "state": b""})


def _settle(record: CaseRecord, running: RunningCase, waiting: Waiting, now: datetime) -> None:
    record.changed_at = now
    record.stage, record.next_due, record.open_tasks = (
        waiting.stage(),
        waiting.nearest_term(),
        len(waiting.tasks),
    )
    record.variables = projections.routing_values(running.data | running.changed_inside(levels.KINDS))
    if running.ended:
        record.status, record.ended_at = "completed", now
        record.outcome = running.outcome


def _others(action: Action) -> list[Entry]:
    """What operations and breaches remembered, and the end of the case."""
    entries = [replace(entry, actor_id=action.actor_id) for entry in action.context.operation_context.entries]
    if action.running.ended:
        facts = {"outcome": action.record.outcome}
        entries.append(Entry("case.completed", facts, action.actor_id, action.record.id))
    return entries


def _effects(action: Action) -> list[Effect]:
    """Of operations, and the messages and signals of the diagram."""
    effects: list[Effect] = [
        (effect.kind, effect.payload) for effect in action.context.operation_context.effects
    ]
    effects += [
        ("message", {"message": thrown.message, "key": thrown.key, "payload": dict(thrown.payload)})
        for thrown in action.running.take_messages()
    ]
    effects += [
        ("signal", {"signal": given.signal, "payload": dict(given.payload)})
        for given in action.running.take_signals()
    ]
    return effects


def step_facts(step: Step) -> dict[str, object]:
    """One step as the journal keeps it: the path of a case is read from here, its state holds no history."""
    place = step.place
    taken = {"flows": list(step.flows)} if step.flows else {}
    return taken | {
        "element": place.element,
        "name": place.name,
        "process": place.process,
        "path": list(place.path),
        "kind": step.kind,
        "event": step.event,
        "task": step.task_id,
    }
