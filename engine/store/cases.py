"""Lock, load and save a case.

The lock is the case's own row (PostgreSQL ``FOR UPDATE``; SQLite already holds its one write lock). Whatever else is read
is read by a *later* statement: under READ COMMITTED only that one sees what the previous holder of the lock committed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from engine.store.by_name import NamedRow
from engine.store.case_statements import (
    BY_ID,
    BY_TASK,
    DUE_DEADLINE,
    DUE_TIMER,
    LOOK,
    SAVE_CASE,
    SAVE_HEAD,
    SAVE_STATE,
    STANDING,
)
from engine.store.session import Tx


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
    variables: dict[str, object]
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
    next_due: datetime | None = None
    open_tasks: int = 0

    @property
    def stream(self) -> str:
        return f"case:{self.id}"


@dataclass(frozen=True)
class OpenDeadline:
    """A term that has not ended: its status and its due moment."""

    status: str
    due_at: datetime


@dataclass(frozen=True)
class EarlierAnswer:
    """The answer a request was given, and who sent it."""

    answer: dict[str, Any]
    person_id: int | None


@dataclass
class CaseRows:
    """What the database holds about a case beside its row, as an action needs it."""

    state: bytes = b""
    told: EarlierAnswer | None = None  # the same request was carried out before
    items: dict[str, int | None] = field(default_factory=dict)  # open task -> assignee
    timers: set[str] = field(default_factory=set)
    waits: set[str] = field(default_factory=set)
    deadlines: dict[str, OpenDeadline] = field(default_factory=dict)
    drafted: bool = False

    def overdue(self, now: datetime) -> dict[str, OpenDeadline]:
        """Terms that are past and not yet recorded as broken."""
        return {
            id_: term for id_, term in self.deadlines.items() if term.status == "open" and term.due_at <= now
        }


def _record(columns: dict[str, Any]) -> CaseRecord:
    calendar = columns.pop("calendar")
    return CaseRecord(**columns, calendar_version=calendar["version"] if calendar else 0)


def _claimed(row: NamedRow) -> tuple[CaseRecord, str]:
    columns = row._asdict()
    claimed: str = columns.pop("claimed")
    return _record(columns), claimed


def lock(tx: Tx, case_id: str) -> CaseRecord | None:
    """Hold a case until the transaction ends; None where there is none."""
    row = BY_ID.first(tx, {"case_id": case_id})
    return _record(row._asdict()) if row else None


def look(tx: Tx, case_id: str) -> CaseRecord | None:
    """The same without holding it: for reports."""
    row = tx.execute(LOOK, {"case_id": case_id}).first()
    return _record(row._asdict()) if row else None


def lock_by_task(tx: Tx, task_id: str) -> CaseRecord | None:
    """Hold the case of an open task; None where the task is not open."""
    row = BY_TASK.first(tx, {"task_id": task_id})
    return _record(row._asdict()) if row else None


def claim_timer(tx: Tx) -> tuple[CaseRecord, str] | None:
    """The longest due timer whose case nobody holds, with that case held. The case must be re-read before acting on it."""
    row = DUE_TIMER.first(tx, {"now": tx.now()})
    return _claimed(row) if row else None


def claim_deadline(tx: Tx) -> tuple[CaseRecord, str] | None:
    """The longest broken term not yet recorded, with its case held."""
    row = DUE_DEADLINE.first(tx, {"now": tx.now()})
    return _claimed(row) if row else None


def rows_of(
    tx: Tx, case_id: str, key: str | None = None, task_id: str = "", person_id: int | None = None
) -> CaseRows:
    """Everything else about a held case, in one statement; ``key`` looks for the answer to a repeated request."""
    found = CaseRows()
    parameters = {"case_id": case_id, "key": key, "task_id": task_id, "person_id": person_id}
    for row in STANDING.rows(tx, parameters):
        if row.kind == "state":
            found.state = row.state
        elif row.kind == "answer":
            found.told = EarlierAnswer(row.answer, row.person)
        elif row.kind == "item":
            found.items[row.key] = row.person
        elif row.kind == "timer":
            found.timers.add(row.key)
        elif row.kind == "wait":
            found.waits.add(row.key)
        elif row.kind == "deadline":
            found.deadlines[row.key] = OpenDeadline(row.word, row.due)
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
        "b_next_due": record.next_due,
        "b_open_tasks": record.open_tasks,
        "b_curator_id": record.curator_id,
        "b_variables": record.variables,
        "b_incidents": record.incidents,
        "b_changed_at": record.changed_at,
        "b_ended_at": record.ended_at,
        "b_journal_seq": record.journal_seq,
        "b_journal_hash": record.journal_hash,
    }
    SAVE_CASE.send(tx, values)
    SAVE_STATE.send(tx, {"b_id": record.id, "b_state": state})
    record.lock_version += 1


def save_head(tx: Tx, record: CaseRecord) -> None:
    """Write only the end of the case's journal: for entries that do not touch its state."""
    SAVE_HEAD.send(tx, {"b_id": record.id, "b_seq": record.journal_seq, "b_hash": record.journal_hash})
