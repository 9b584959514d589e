"""Lock, load and save a case: the statements of the hot path, built once.

The lock is the case's own row (PostgreSQL ``FOR UPDATE``; SQLite already holds its one write lock). Whatever else is read
is read by a *later* statement: under READ COMMITTED only that one sees what the previous holder of the lock committed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Integer,
    LargeBinary,
    Select,
    String,
    bindparam,
    cast,
    literal,
    null,
    select,
    union_all,
    update,
)
from sqlalchemy.sql.elements import BindParameter, ColumnElement

from engine.errors import StaleCase
from engine.store.session import Tx
from engine.store.tables import (
    Case,
    CaseState,
    DeadlineRow,
    Family,
    FormDraft,
    MessageWait,
    Moment,
    Person,
    Setting,
    Submission,
    Timer,
    WorkItem,
)

CALENDAR = "calendar"  # setting: {"version": n}, raised whenever an override changes


@dataclass
class CaseRecord:
    """A case's row while an action holds it. Operations change it; saving writes it."""

    id: str
    number: str
    institution: str
    family_id: str
    process_id: str
    process_version_id: int
    status: str
    outcome: str | None
    stage: str
    curator_id: int | None
    variables: dict[str, Any]
    incidents: int
    started_at: datetime
    changed_at: datetime
    ended_at: datetime | None
    lock_version: int
    journal_seq: int
    journal_hash: str
    family_title: str
    curator: str | None = None  # login, as diagrams name people
    calendar_version: int = 0

    @property
    def stream(self) -> str:
        return f"case:{self.id}"


@dataclass(frozen=True)
class OpenTerm:
    """A term that has not ended: its status and its due moment."""

    status: str
    due_at: datetime


@dataclass(frozen=True)
class Told:
    """The answer a request was given, and who sent it."""

    answer: dict[str, Any]
    person_id: int | None


@dataclass
class Standing:
    """What the database holds about a case beside its row, as an action needs it."""

    state: bytes = b""
    told: Told | None = None  # the same request was carried out before
    items: dict[str, int | None] = field(default_factory=dict)  # open task -> assignee
    timers: set[str] = field(default_factory=set)
    waits: set[str] = field(default_factory=set)
    deadlines: dict[str, OpenTerm] = field(default_factory=dict)
    drafted: bool = False


FIELDS = [
    Case.id,
    Case.number,
    Case.institution,
    Case.family_id,
    Case.process_id,
    Case.process_version_id,
    Case.status,
    Case.outcome,
    Case.stage,
    Case.curator_id,
    Case.variables,
    Case.incidents,
    Case.started_at,
    Case.changed_at,
    Case.ended_at,
    Case.lock_version,
    Case.journal_seq,
    Case.journal_hash,
    Family.title,
    select(Person.login).where(Person.id == Case.curator_id).scalar_subquery(),
    select(Setting.value).where(Setting.key == CALENDAR).scalar_subquery(),
]


def _locked(condition: ColumnElement[bool], skip_locked: bool = False) -> Select[Any]:
    found = select(*FIELDS).join(Family, Family.id == Case.family_id).where(condition)
    return found.with_for_update(of=Case, skip_locked=skip_locked)


LOOK = select(*FIELDS).join(Family, Family.id == Case.family_id).where(Case.id == bindparam("case_id"))
BY_ID = _locked(Case.id == bindparam("case_id"))
BY_TASK = _locked(
    Case.id == select(WorkItem.case_id).where(WorkItem.id == bindparam("task_id")).scalar_subquery()
)
DUE_TIMER = (
    _locked(Case.status == "open", skip_locked=True)
    .add_columns(Timer.id)
    .join(Timer, Timer.case_id == Case.id)
    .where(Timer.suspended.is_(False), Timer.fire_at <= bindparam("now"))
    .order_by(Timer.fire_at, Timer.id)
    .limit(1)
)
DUE_DEADLINE = (
    _locked(Case.status == "open", skip_locked=True)
    .add_columns(DeadlineRow.id)
    .join(DeadlineRow, DeadlineRow.case_id == Case.id)
    .where(DeadlineRow.status == "open", DeadlineRow.due_at <= bindparam("now"))
    .order_by(DeadlineRow.due_at, DeadlineRow.id)
    .limit(1)
)


def _part(
    kind: str,
    key: Any,
    person: Any = None,
    word: Any = None,
    state: Any = None,
    answer: Any = None,
    due: Any = None,
) -> Select[Any]:
    return select(
        literal(kind, String).label("kind"),
        key.label("key"),
        (cast(null(), Integer) if person is None else person).label("person"),
        (cast(null(), String) if word is None else word).label("word"),
        (cast(null(), LargeBinary) if state is None else state).label("state"),
        (cast(null(), JSON) if answer is None else answer).label("answer"),
        (cast(null(), Moment) if due is None else due).label("due"),
    )


_CASE: BindParameter[Any] = bindparam("case_id")
STANDING = union_all(
    _part("state", CaseState.case_id, state=CaseState.state).where(CaseState.case_id == _CASE),
    _part("answer", Submission.task_id, person=Submission.person_id, answer=Submission.answer).where(
        Submission.key == bindparam("key")
    ),
    _part("item", WorkItem.id, person=WorkItem.assignee_id).where(WorkItem.case_id == _CASE),
    _part("timer", Timer.id).where(Timer.case_id == _CASE),
    _part("wait", MessageWait.id).where(MessageWait.case_id == _CASE),
    _part("deadline", DeadlineRow.id, word=DeadlineRow.status, due=DeadlineRow.due_at).where(
        DeadlineRow.case_id == _CASE, DeadlineRow.closed_at.is_(None)
    ),
    _part("draft", FormDraft.task_id).where(
        FormDraft.task_id == bindparam("task_id"), FormDraft.person_id == bindparam("person_id")
    ),
)

SAVE_CASE = (
    update(Case)
    .where(Case.id == bindparam("b_id"), Case.lock_version == bindparam("b_version"))
    .values(
        {
            name: bindparam(f"b_{name}")
            for name in (
                "status",
                "outcome",
                "stage",
                "curator_id",
                "variables",
                "incidents",
                "changed_at",
                "ended_at",
                "journal_seq",
                "journal_hash",
            )
        }
    )
    .values(lock_version=Case.lock_version + 1)
)
SAVE_STATE = (
    update(CaseState).where(CaseState.case_id == bindparam("b_id")).values(state=bindparam("b_state"))
)
SAVE_HEAD = (
    update(Case)
    .where(Case.id == bindparam("b_id"))
    .values(journal_seq=bindparam("b_seq"), journal_hash=bindparam("b_hash"))
)


def _record(row: Sequence[Any]) -> CaseRecord:
    values = [*row[:20], row[20]["version"] if row[20] else 0]
    return CaseRecord(*values)


def lock(tx: Tx, case_id: str) -> CaseRecord | None:
    """Hold a case until the transaction ends; None where there is none."""
    row = tx.execute(BY_ID, {"case_id": case_id}).first()
    return _record(row) if row else None


def look(tx: Tx, case_id: str) -> CaseRecord | None:
    """The same without holding it: for reports."""
    row = tx.execute(LOOK, {"case_id": case_id}).first()
    return _record(row) if row else None


def lock_by_task(tx: Tx, task_id: str) -> CaseRecord | None:
    """Hold the case of an open task; None where the task is not open."""
    row = tx.execute(BY_TASK, {"task_id": task_id}).first()
    return _record(row) if row else None


def claim_timer(tx: Tx) -> tuple[CaseRecord, str] | None:
    """The longest due timer whose case nobody holds, with that case held. The case must be re-read before acting on it."""
    row = tx.execute(DUE_TIMER, {"now": tx.now()}).first()
    return (_record(row), row[21]) if row else None


def claim_deadline(tx: Tx) -> tuple[CaseRecord, str] | None:
    """The longest broken term not yet recorded, with its case held."""
    row = tx.execute(DUE_DEADLINE, {"now": tx.now()}).first()
    return (_record(row), row[21]) if row else None


def standing(
    tx: Tx, case_id: str, key: str | None = None, task_id: str = "", person_id: int | None = None
) -> Standing:
    """Everything else about a held case, in one statement; ``key`` looks for the answer to a repeated request."""
    found = Standing()
    parameters = {"case_id": case_id, "key": key, "task_id": task_id, "person_id": person_id}
    for kind, id_, person, word, state, answer, due in tx.execute(STANDING, parameters):
        if kind == "state":
            found.state = state
        elif kind == "answer":
            found.told = Told(answer, person)
        elif kind == "item":
            found.items[id_] = person
        elif kind == "timer":
            found.timers.add(id_)
        elif kind == "wait":
            found.waits.add(id_)
        elif kind == "deadline":
            found.deadlines[id_] = OpenTerm(word, due)
        else:
            found.drafted = True
    return found


def save(tx: Tx, record: CaseRecord, state: bytes) -> None:
    """Write a held case and its state; the version check is the last word (``StaleCase``)."""
    values: Mapping[str, Any] = {
        "b_id": record.id,
        "b_version": record.lock_version,
        "b_status": record.status,
        "b_outcome": record.outcome,
        "b_stage": record.stage,
        "b_curator_id": record.curator_id,
        "b_variables": record.variables,
        "b_incidents": record.incidents,
        "b_changed_at": record.changed_at,
        "b_ended_at": record.ended_at,
        "b_journal_seq": record.journal_seq,
        "b_journal_hash": record.journal_hash,
    }
    if tx.execute(SAVE_CASE, values).rowcount != 1:
        raise StaleCase(case_id=record.id, expected=record.lock_version, actual=None, by="")
    tx.execute(SAVE_STATE, {"b_id": record.id, "b_state": state})
    record.lock_version += 1


def save_head(tx: Tx, record: CaseRecord) -> None:
    """Write only the end of the case's journal: for entries that do not touch its state."""
    tx.execute(SAVE_HEAD, {"b_id": record.id, "b_seq": record.journal_seq, "b_hash": record.journal_hash})
