"""Keeping what a head's intervention can be undone to, and putting it back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select, update

from engine.action.tasks.undoable import LOOKS, SENDS, element
from engine.models import versions
from engine.registry.families import levels
from engine.runtime.compile import CompiledProcess
from engine.store.by_name import Query
from engine.store.cases import CaseRecord
from engine.store.session import Tx
from engine.store.tables import CaseUndo, DeadlineRow, Incident, JournalEntry, Outbox, Timer, WorkItem

#: Lines that one intervention may write: a term that broke unseen is told by whoever comes first.
LINES = frozenset({"case.intervened", "case.migrated", "variable.mended", "deadline.breached"})
Kept = Mapping[str, list[dict[str, object]]]  # rows of each kind, by the names of their columns
#: Columns that an action makes anew, and what they were is known from the rows alone.
OF_ITEMS = (WorkItem.id, WorkItem.assignee_id, WorkItem.created_at)
OF_TERMS = (DeadlineRow.id, DeadlineRow.status, DeadlineRow.started_at, DeadlineRow.breached_at)
OF_TIMERS = (Timer.id, Timer.suspended, Timer.attempts, Timer.fire_at)


@dataclass(frozen=True)
class Before:
    """A case right before a head moves it."""

    state: bytes
    version: int
    seq: int
    levels: Mapping[str, object]
    kept: Kept


def before_it(tx: Tx, record: CaseRecord, state: bytes) -> Before:
    """Read before anything is changed; the case is held."""
    own = record.id
    open_terms = (DeadlineRow.case_id == own) & DeadlineRow.closed_at.is_(None)
    open_incidents = (Incident.case_id == own) & Incident.resolved_at.is_(None)
    kept = {
        "items": _rows(tx, select(*OF_ITEMS).where(WorkItem.case_id == own)),
        "terms": _rows(tx, select(*OF_TERMS).where(open_terms)),
        "timers": _rows(tx, select(*OF_TIMERS).where(Timer.case_id == own)),
        "incidents": _rows(tx, select(Incident.id, Incident.action).where(open_incidents)),
    }
    said = {kind: record.variables.get(kind) for kind in levels.KINDS}
    return Before(state, record.lock_version, record.journal_seq, said, kept)


def _rows(tx: Tx, query: Query) -> list[dict[str, object]]:
    """As JSON keeps them."""
    found = tx.execute(query).mappings()
    return [
        {name: value.isoformat() if isinstance(value, datetime) else value for name, value in row.items()}
        for row in found
    ]


def remember(
    tx: Tx, record: CaseRecord, before: Before, line: str, action: str, person: int
) -> tuple[str, ...]:
    """Keep the case as it was, where nothing but the case has moved. Gives what stands against it, in names of steps.

    An empty answer means that it can be undone.
    """
    tx.execute(delete(CaseUndo).where(CaseUndo.case_id == record.id))
    lasting = lasts(tx, record, before)
    if not lasting:
        row = {"case_id": record.id, "line": line, "action": action, "person_id": person, "at": tx.now()}
        state = {"state": before.state, "kept": before.kept}
        after = {"lock_version": record.lock_version, "journal_seq": record.journal_seq}
        tx.execute(insert(CaseUndo), {**row, **state, **after})
    return lasting


def lasts(tx: Tx, record: CaseRecord, before: Before) -> tuple[str, ...]:
    """What an intervention has done beside moving the case: names of steps, a dash for what has no step."""
    lines = tx.execute(
        select(JournalEntry.action, JournalEntry.facts).where(
            JournalEntry.stream == record.stream, JournalEntry.seq > before.seq
        )
    ).all()
    compiled = versions.compiled(tx, record.process_version_id)
    steps = [step for line in lines for step in line.facts.get("steps", ())]
    found = list(dict.fromkeys(_lasting(compiled, steps)))
    key = f"{record.id}:{before.version}:0"  # as ``engine.action.action.finish`` numbers effects
    effect = select(Outbox.id).where(Outbox.key == key, Outbox.case_id == record.id)
    moved = any(before.levels[kind] != record.variables.get(kind) for kind in levels.KINDS)
    other = {line.action for line in lines} - LINES or tx.connection.scalar(effect) is not None
    if not found and (record.status != "open" or moved or other):
        found = ["—"]
    return tuple(found)


def _lasting(compiled: CompiledProcess, steps: Iterable[Mapping[str, object]]) -> Iterable[str]:
    for step in steps:
        if step["event"] not in ("completed", "left"):
            continue
        found = element(compiled, str(step["process"]), str(step["element"]))
        writes = step["kind"] == "serviceTask" and (
            found is None or found.traits.get("operation") not in LOOKS
        )
        if step["kind"] in SENDS or writes:
            yield str(step["name"] or step["element"])


def put_back(tx: Tx, kept: Kept) -> None:
    """Who held the tasks and since when, terms as they stood, timers that rested, incidents that were open."""
    for row in kept["items"]:
        values = {"assignee_id": row["assignee_id"], "created_at": _moment(row["created_at"])}
        tx.execute(update(WorkItem).where(WorkItem.id == row["id"]).values(**values))
        tx.execute(
            update(DeadlineRow).where(DeadlineRow.id == row["id"]).values(assignee_id=row["assignee_id"])
        )
    for row in kept["terms"]:
        values = {name: _moment(row[name]) for name in ("started_at", "breached_at")}
        back = update(DeadlineRow).where(DeadlineRow.id == row["id"])
        tx.execute(back.values(status=row["status"], closed_at=None, **values))
    for row in kept["timers"]:
        values = {"suspended": row["suspended"], "attempts": row["attempts"]}
        back = update(Timer).where(Timer.id == row["id"])
        tx.execute(back.values(fire_at=_moment(row["fire_at"]), **values))
    for row in kept["incidents"]:
        back = update(Incident).where(Incident.id == row["id"])
        tx.execute(back.values(resolved_at=None, action=row["action"]))


def _moment(written: object) -> datetime | None:
    return datetime.fromisoformat(str(written)) if written else None
