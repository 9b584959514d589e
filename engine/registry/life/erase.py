"""A family's data leaves every table: emptied where statistics count the row, deleted elsewhere (docs/threats.md, R5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    ColumnElement,
    Date,
    String,
    Table,
    and_,
    delete,
    func,
    or_,
    select,
    update,
)

from engine.registry.life.policy import GONE, STAYS, WHOLE, WHOSE
from engine.store.session import Tx
from engine.store.tables import (
    AgendaItem,
    Base,
    Case,
    DeadlineRow,
    Family,
    FamilyMatch,
    GroupActivity,
    GroupAttendance,
    GroupChange,
    Idempotency,
    Submission,
    Withdrawal,
    WorkItem,
)

DESTROYED = "destroyed"  # status of a family whose data is no more
TABLES = Base.metadata.tables


def families_of(tx: Tx, family_id: str) -> list[str]:
    """The family and the records that were joined with it."""
    found, fresh = {family_id}, {family_id}
    while fresh:
        same = select(FamilyMatch.family_id).where(
            FamilyMatch.other_id.in_(fresh), FamilyMatch.decision == "same"
        )
        fresh = set(tx.connection.scalars(same)) - found
        found |= fresh
    return sorted(found)


def erase(tx: Tx, family_id: str) -> dict[str, int]:
    """Table -> rows emptied or deleted. What still runs, as in an older copy of the database, is cancelled.

    The tombstone is there already: without it the database keeps what stands in signed protocols.
    """
    families = families_of(tx, family_id)
    cases = list(tx.connection.scalars(select(Case.id).where(Case.family_id.in_(families))))
    tasks = _tasks(tx, cases)
    _forget_answers(tx, families, cases)
    groups = _unname_own_groups(tx, families, cases)
    counts = {table.name: _empty(tx, table, families, cases) for table in _emptied()}
    counts["group_activity"] = groups
    for name in GONE:
        table = TABLES[name]
        whose = table.c.task_id.in_(tasks) if name == "form_draft" else _theirs(table, families, cases)
        counts[name] = int(tx.execute(delete(table).where(whose)).rowcount)
    _close(tx, families, cases)
    return {name: number for name, number in sorted(counts.items()) if number}


def _forget_answers(tx: Tx, families: list[str], cases: list[str]) -> None:
    """A key is what a browser has sent: of an action of the family it goes, with the answer that would be given again."""
    papers = list(tx.connection.scalars(select(Withdrawal.id).where(Withdrawal.family_id.in_(families))))
    items = list(tx.connection.scalars(select(AgendaItem.id).where(AgendaItem.family_id.in_(families))))
    said = {"case_id": cases, "family_id": families, "withdrawal": papers, "item": items}
    theirs = [Idempotency.answer[name].as_string().in_(ids) for name, ids in said.items() if ids]
    if theirs:
        tx.execute(delete(Idempotency).where(or_(*theirs)))


def _unname_own_groups(tx: Tx, families: list[str], cases: list[str]) -> int:
    """Meetings of nobody else lose what was said of them: by this family's forms, or where it alone is on the list; one with
    others is not its own."""
    written = set[str]()
    for data in tx.connection.scalars(select(Submission.data).where(Submission.case_id.in_(cases))):
        written |= {text[:250] for text in _texts(data)}
    others = select(GroupAttendance.activity_id).where(GroupAttendance.family_id.not_in(families))
    listed = select(GroupAttendance.activity_id).where(GroupAttendance.family_id.in_(families))
    entered = and_(GroupActivity.entered_at.is_not(None), GroupActivity.id.in_(listed))
    told = or_(GroupActivity.topic.in_(sorted(written)), entered)
    own = list(tx.connection.scalars(select(GroupActivity.id).where(told, GroupActivity.id.not_in(others))))
    words = {"topic": "", "place": "", "programme": "", "cancel_reason": ""}
    tx.execute(update(GroupChange).where(GroupChange.activity_id.in_(own)).values(before="", after=""))
    return int(tx.execute(update(GroupActivity).where(GroupActivity.id.in_(own)).values(**words)).rowcount)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value.strip()
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _texts(each)


def _tasks(tx: Tx, cases: list[str]) -> list[str]:
    """Every task the cases ever had: drafts know nothing else."""
    found: set[str] = set()
    for table, column in (
        (Submission, Submission.task_id),
        (WorkItem, WorkItem.id),
        (DeadlineRow, DeadlineRow.task_id),
    ):
        found |= set(tx.connection.scalars(select(column).where(table.case_id.in_(cases))))
    return sorted(found)


def _emptied() -> Iterator[Table]:
    for table in Base.metadata.sorted_tables:
        theirs = "family_id" in table.c or "case_id" in table.c or table.name in WHOSE
        if theirs and table.name not in WHOLE and table.name not in GONE:
            yield table


def _theirs(table: Table, families: list[str], cases: list[str]) -> ColumnElement[bool]:
    if table.name in WHOSE:
        column, owner = WHOSE[table.name]
        if owner == "agenda_item":
            items = TABLES[owner]
            return table.c[column].in_(select(items.c.id).where(_theirs(items, families, cases)))
        return table.c[column].in_(families if owner == "family" else cases)
    if table.name == "family_match":
        return table.c.family_id.in_(families) | table.c.other_id.in_(families)
    if "family_id" in table.c:
        return table.c.family_id.in_(families)
    return table.c.case_id.in_(cases)


def _empty(tx: Tx, table: Table, families: list[str], cases: list[str]) -> int:
    rows = tx.execute(select(table).where(_theirs(table, families, cases))).mappings().all()
    words = [column for column in table.c if _says_something(table, column)]
    for row in rows if words else ():
        key = [column == row[column.name] for column in table.primary_key.columns]
        values = {column.name: _nothing(column, row[column.name]) for column in words}
        tx.execute(update(table).where(*key).values(**values))
    return len(rows)


def _says_something(table: Table, column: Column[Any]) -> bool:
    """Texts, JSON, and the way to a person who is deleted."""
    if any(key.column.table.name in GONE for key in column.foreign_keys):
        return True
    plain = column.primary_key or column.foreign_keys or column.name in STAYS.get(table.name, ())
    return isinstance(column.type, String | JSON) and not plain


def _nothing(column: Column[Any], value: object) -> object:
    if column.nullable:
        return None
    return type(value)() if isinstance(value, list | dict) else ""


def _close(tx: Tx, families: list[str], cases: Iterable[str]) -> None:
    still = update(Case).where(Case.id.in_(list(cases)), Case.status.in_(["open", "suspended"]))
    tx.execute(still.values(status="cancelled", ended_at=tx.now(), incidents=0))
    terms = update(DeadlineRow).where(DeadlineRow.case_id.in_(list(cases)), DeadlineRow.closed_at.is_(None))
    tx.execute(terms.values(status="cancelled", closed_at=tx.now()))
    ended = update(Withdrawal).where(Withdrawal.family_id.in_(families), Withdrawal.done_at.is_(None))
    tx.execute(ended.where(Withdrawal.stop_on.is_not(None)).values(done_at=tx.now()))
    day = func.coalesce(Family.data_stop_on, tx.now().date(), type_=Date())
    closed = update(Family).where(Family.id.in_(families))
    tx.execute(
        closed.values(status=DESTROYED, data_stop_on=day, closed_at=func.coalesce(Family.closed_at, tx.now()))
    )
