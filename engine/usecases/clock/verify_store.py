"""The integrity sweep: the journal's chains hold, and every open case waits for something or shows an incident (docs/threats.md, D)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from engine import journal
from engine.action.context import CaseContext
from engine.action.projections import Waiting
from engine.anchors.check import BrokenAnchor, broken_anchors
from engine.anchors.head import SignedHead
from engine.anchors.make import heads
from engine.anchors.sink import ToldOtherwise, told_otherwise
from engine.journal import BrokenLink
from engine.models import versions
from engine.runtime.case import RunningCase
from engine.store import cases
from engine.store.by_name import NamedRow
from engine.store.cases import CaseRecord
from engine.store.ledger.sums import Apart, apart
from engine.store.session import Store, Tx
from engine.store.tables import Case, Incident, Timer, WorkItem


@dataclass(frozen=True)
class Stray:
    """An open case that waits for nothing and shows no incident, or whose rows disagree with its state."""

    case_id: str
    number: str
    reason: str  # nowhere | unreadable | disagrees
    detail: str = ""


@dataclass
class Report:
    """What the sweep saw."""

    cases: int = 0
    streams: int = 0
    broken: list[BrokenLink] = field(default_factory=list)
    strays: list[Stray] = field(default_factory=list)
    apart: list[Apart] = field(default_factory=list)  # rows that are not those the product wrote
    numbers: dict[str, str] = field(default_factory=dict)  # of the cases named there
    anchors: int = 0
    broken_anchors: list[BrokenAnchor] = field(default_factory=list)
    told_otherwise: list[ToldOtherwise] = field(default_factory=list)
    damage: list[str] = field(
        default_factory=list
    )  # pages of SQLite's file that do not fit; then nothing else is looked at

    @property
    def clean(self) -> bool:
        found = (self.damage, self.broken, self.strays, self.apart, self.broken_anchors, self.told_otherwise)
        return not any(found)


def verify_store(
    store: Store, public: str | None = None, kept: Sequence[SignedHead] = (), told: str | None = None
) -> Report:
    """Read everything, change nothing. Each open case is loaded and compared with its projections.

    ``public``: the key by which signed heads are believed; ``kept``: heads that lay outside; ``told``: the second place of
    the journal.
    """
    report = Report()
    with store.reading() as tx:
        report.damage = _damage(tx)
        if report.damage:
            return report
        report.streams = len(journal.heads(tx))
        report.broken = list(journal.broken_links(tx))
        outside = [*kept]
        if told is not None:
            report.told_otherwise, sent = told_otherwise(tx, told)
            outside += sent
        report.anchors = len(heads(tx))
        report.broken_anchors = broken_anchors(tx, public, outside)
        report.apart = apart(tx.connection)
        report.numbers = _numbers(tx, [one.owner for one in report.apart if one.kind == "case"])
        for case in tx.execute(
            select(Case.id, Case.number).where(Case.status.in_(["open", "suspended"]))
        ).all():
            report.cases += 1
            stray = _examine(tx, case)
            if stray:
                report.strays.append(stray)
    return report


def _damage(tx: Tx) -> list[str]:
    """What the database itself says of its pages."""
    if tx.connection.dialect.name != "sqlite":
        return []
    try:
        told = [str(line) for line in tx.connection.scalars(text("PRAGMA integrity_check(5)"))]
    except DatabaseError as fault:
        return [str(fault.orig)]
    return [] if told == ["ok"] else told


def _numbers(tx: Tx, ids: list[str]) -> dict[str, str]:
    named: dict[str, str] = {}
    for start in range(0, len(ids), 500):
        wanted = select(Case.id, Case.number).where(Case.id.in_(ids[start : start + 500]))
        named |= {row.id: row.number for row in tx.execute(wanted)}
    return named


def _examine(tx: Tx, case: NamedRow) -> Stray | None:
    record = cases.look(tx, case.id)
    if record is None:
        return None
    rows = cases.rows_of(tx, case.id)
    try:
        compiled = versions.compiled(tx, record.process_version_id)
        running = RunningCase.load(compiled, rows.state, CaseContext(tx, record))
        waiting = Waiting.of(running)
        state = (
            {task.id for task in waiting.tasks},
            {timer.id for timer in waiting.timers},
            {wait.id for wait in waiting.subscriptions},
        )
    except Exception as fault:  # whatever is wrong with the bytes, the sweep names the case and goes on
        return Stray(case.id, case.number, "unreadable", type(fault).__name__)
    kept = (set(rows.items), rows.timers, rows.waits)
    if running.ended or state != kept:
        return Stray(case.id, case.number, "disagrees", _difference(state, kept))
    if wrong := _dates_apart(tx, record, waiting):
        return Stray(case.id, case.number, "disagrees", wrong)
    open_incident = select(Incident.id).where(Incident.case_id == case.id, Incident.resolved_at.is_(None))
    if not any(kept) and tx.connection.scalar(open_incident.limit(1)) is None:
        return Stray(case.id, case.number, "nowhere")
    return None


def _dates_apart(tx: Tx, record: CaseRecord, waiting: Waiting) -> str:
    """The tables whose dates are not those of the state: a timer whose row lies would fire at the wrong moment."""
    tasks = {task.id: task.due.due if task.due else None for task in waiting.tasks}
    timers = {timer.id: timer.due.due for timer in waiting.timers}
    kept = (record.next_due, record.open_tasks)
    wrong = [] if kept == (waiting.nearest_term(), len(tasks)) else [str(Case.__tablename__)]
    for table, ours in ((WorkItem, tasks), (Timer, timers)):
        rows = tx.execute(select(table.id, table.due_at).where(table.case_id == record.id))
        if any(ours.get(row.id) != row.due_at for row in rows):
            wrong.append(str(table.__tablename__))
    return ", ".join(wrong)


def _difference(state: tuple[set[str], ...], rows: tuple[set[str], ...]) -> str:
    names = ("work_item", "timer", "message_wait")
    return ", ".join(name for name, ours, theirs in zip(names, state, rows, strict=True) if ours != theirs)
