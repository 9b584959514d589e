"""Rows that lists and clocks read instead of a case's state: made from the runtime's views, changed by difference."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import String, and_, bindparam, case, delete, insert, update

from engine.action.tasks.naming import PROPERTY as NAMED_BY
from engine.action.tasks.naming import about
from engine.config import Config
from engine.runtime.case import RunningCase
from engine.runtime.views import OpenTask, OpenTimer, Subscription
from engine.store.cases import CaseRecord, CaseRows
from engine.store.passages.places import path_of, place_of
from engine.store.prepared import Prepared
from engine.store.session import Tx
from engine.store.tables import DeadlineRow, FormDraft, MessageWait, Timer, WorkItem
from engine.store.tables.base import folded

Row = dict[str, Any]
DANGER = 100  # priority, as diagrams give it to what cannot wait
SIGNAL = "signal:"  # before the name of a signal among the messages that cases wait for
FindPerson = Callable[[str], int | None]

DROP_DRAFT = delete(FormDraft).where(
    FormDraft.task_id == bindparam("task"), FormDraft.person_id == bindparam("person")
)
STATUS = bindparam("b_status", type_=String)
#: A broken term that somebody finishes stays broken; one taken back was never met.
CLOSED = case((and_(DeadlineRow.status == "breached", STATUS == "met"), DeadlineRow.status), else_=STATUS)
OF_TERM = update(DeadlineRow).where(DeadlineRow.id == bindparam("b_id"))
CLOSE_TERM = Prepared(OF_TERM.values(status=CLOSED, closed_at=bindparam("b_closed")))
INSERT_TERMS = Prepared(insert(DeadlineRow))


@dataclass(frozen=True)
class Exchange:
    """How rows of one projection leave and come. A row that comes takes the place of one that leaves: one statement."""

    drop: Prepared
    replace: Prepared
    add: Prepared

    @classmethod
    def of(cls, table: Any) -> Exchange:
        fresh: Row = {column.key: bindparam(f"new_{column.key}") for column in table.__table__.columns}
        leaving = table.id == bindparam("leaving")
        replace = update(table).where(leaving).values(fresh)
        return cls(Prepared(delete(table).where(leaving)), Prepared(replace), Prepared(insert(table)))

    def carry_out(self, tx: Tx, leaving: Iterable[str], fresh: list[Row]) -> None:
        """Afterwards the ``leaving`` are gone and the ``fresh`` are there."""
        gone = sorted(leaving)
        pairs = list(zip(gone, fresh, strict=False))
        if pairs:
            named = [{"leaving": id_, **{f"new_{key}": row[key] for key in row}} for id_, row in pairs]
            self.replace.send(tx, *named)
        if len(gone) > len(pairs):
            self.drop.send(tx, *({"leaving": id_} for id_ in gone[len(pairs) :]))
        if len(fresh) > len(pairs):
            self.add.send(tx, *fresh[len(pairs) :])


ITEMS, TIMERS, WAITS = Exchange.of(WorkItem), Exchange.of(Timer), Exchange.of(MessageWait)


@dataclass
class Waiting:
    """What a case waits for now, as the runtime shows it."""

    tasks: list[OpenTask] = field(default_factory=list)
    timers: list[OpenTimer] = field(default_factory=list)
    subscriptions: list[Subscription] = field(default_factory=list)

    @classmethod
    def of(cls, running: RunningCase) -> Waiting:
        """A signal waits as a message of its own kind: its row is how other cases find this one."""
        signals = [Subscription(one.id, one.place, SIGNAL + one.signal, None) for one in running.signals()]
        return cls(running.tasks(), running.timers(), running.subscriptions() + signals)

    def stage(self) -> str:
        """Names of the open steps for lists; of the timers where no person has anything to do."""
        places = [task.place for task in self.tasks] or [timer.place for timer in self.timers]
        return "; ".join(dict.fromkeys(place.name or place.element for place in places))[:300]

    def nearest_term(self) -> datetime | None:
        """Of the open tasks; None where none has one."""
        return min((task.due.due for task in self.tasks if task.due), default=None)


def role_of(task: OpenTask, config: Config) -> str | None:
    """The first candidate group, or else the role of the lane."""
    if task.groups:
        return task.groups[0]
    role = config.role_of_lane(task.lane) if task.lane else None
    return role.id if role else None


def offered(task: OpenTask) -> str | None:
    """Whom a free task is offered to, where that is more than the one role of ``role_of``."""
    if len(task.groups) < 2 and not task.users:
        return None
    return "|".join(("", *task.groups, *(f"@{login}" for login in task.users), ""))


def offer(task: OpenTask, record: CaseRecord, holder: int | None, config: Config) -> dict[str, object]:
    """The facts that access rules look at, from the runtime's view of a task."""
    case = {"institution": record.institution, "family": record.family_id, "lifecycle": record.process_id}
    offered_to = {"role": role_of(task, config), "groups": task.groups, "users": task.users}
    return {**case, **offered_to, "assignee_id": holder}


def item_row(
    task: OpenTask, record: CaseRecord, config: Config, assignee: int | None, now: datetime, subject: str
) -> Row:
    return {
        "id": task.id,
        "case_id": record.id,
        "institution": record.institution,
        "element": task.place.element,
        "name": task.place.name,
        "about": subject,
        "process": task.place.process,
        "path": list(task.place.path),
        "role": role_of(task, config),
        "groups": list(task.groups),
        "users": list(task.users),
        "offered": offered(task),
        "assignee_id": assignee,
        "form": task.form,
        "clauses": list(task.clauses),
        "due_at": task.due.due if task.due else None,
        "due_why": list(task.due.why) if task.due else [],
        "follow_up_at": task.follow_up.due if task.follow_up else None,
        "priority": task.priority,
        "created_at": now,
        "case_number": record.number,
        "family_title": record.family_title,
        "search": folded(task.place.name, record.family_title, record.number),
    }


def term_row(item: Row, record: CaseRecord, now: datetime) -> Row:
    """The term of an open task: one per task, with the task's own id, and where it stands, as its passage has it."""
    copied = ("id", "case_id", "institution", "element", "name", "clauses", "due_at", "assignee_id", "role")
    fresh = {"task_id": item["id"], "started_at": now, "why": item["due_why"], "status": "open"}
    place = place_of(record.institution, record.process_version_id, item["process"], item["element"])
    stands = {"place": place, "path": path_of(*item["path"])}
    return {name: item[name] for name in copied} | fresh | stands | {"breached_at": None, "closed_at": None}


def timer_row(timer: OpenTimer, record: CaseRecord) -> Row:
    return {
        "id": timer.id,
        "case_id": record.id,
        "element": timer.place.element,
        "name": timer.place.name,
        "process": timer.place.process,
        "path": list(timer.place.path),
        "attached_to": timer.attached_to,
        "due_at": timer.due.due,
        "due_why": list(timer.due.why),
        "suspended": record.status == "suspended",
        "fire_at": timer.due.due,
        "attempts": 0,
    }


def wait_row(wait: Subscription, record: CaseRecord) -> Row:
    return {
        "id": wait.id,
        "case_id": record.id,
        "element": wait.place.element,
        "message": wait.message,
        "key": wait.key,
    }


def rebuild(
    tx: Tx, record: CaseRecord, before: CaseRows, now_waits: Waiting, done: Iterable[str], find: FindPerson
) -> None:
    """Make the case's rows agree with what it waits for: only what changed is written.

    ``done`` are tasks a person completed (their terms are met or late; other vanished tasks' terms are cancelled);
    ``find`` gives the person an assignee expression names.
    """
    _rebuild_items(tx, record, before, now_waits.tasks, set(done), find)
    timers = {timer.id: timer for timer in now_waits.timers}
    waits = {wait.id: wait for wait in now_waits.subscriptions}
    fresh_timers = [timer_row(timers[id_], record) for id_ in timers.keys() - before.timers]
    fresh_waits = [wait_row(waits[id_], record) for id_ in waits.keys() - before.waits]
    TIMERS.carry_out(tx, before.timers - timers.keys(), fresh_timers)
    WAITS.carry_out(tx, before.waits - waits.keys(), fresh_waits)
    tx.wakes_clock = tx.wakes_clock or bool(fresh_timers)


def _rebuild_items(
    tx: Tx, record: CaseRecord, before: CaseRows, tasks: list[OpenTask], done: set[str], find: FindPerson
) -> None:
    now, open_ids = tx.now(), {task.id for task in tasks}
    fresh = [
        item_row(
            task,
            record,
            tx.config,
            find(task.assignee) if task.assignee else None,
            now,
            about(tx, record.id, task) if NAMED_BY in task.properties else "",
        )
        for task in tasks
        if task.id not in before.items
    ]
    gone = before.items.keys() - open_ids
    _close_terms(tx, before, gone, done, now)
    ITEMS.carry_out(tx, gone, fresh)
    terms = [term_row(item, record, now) for item in fresh if item["due_at"]]
    if terms:
        INSERT_TERMS.send(tx, *terms)
        tx.wakes_clock = True


def _close_terms(tx: Tx, before: CaseRows, gone: Iterable[str], done: set[str], now: datetime) -> None:
    """Terms of vanished tasks are met by completion and cancelled by anything else."""
    ended = [
        {"b_id": id_, "b_closed": now, "b_status": "met" if id_ in done else "cancelled"}
        for id_ in gone
        if id_ in before.deadlines
    ]
    if ended:
        CLOSE_TERM.send(tx, *ended)


def routing_values(data: Mapping[str, object]) -> dict[str, object]:
    """The flat values that route a case, for lists and filters: short scalars only, nothing of people (docs/threats.md, R12)."""
    given = {"case", "parameters"}
    short = {
        key: value
        for key, value in data.items()
        if key not in given
        and isinstance(value, (bool, int, float, str))
        and (not isinstance(value, str) or len(value) <= 80)
    }
    return dict(list(short.items())[:60])
