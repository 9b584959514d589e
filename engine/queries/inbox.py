"""A person's tasks: mine, my groups', today's, overdue, done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, literal, or_, select

from engine.access import Actor, visible_work_items
from engine.queries.forgiving import matches
from engine.queries.paging import Page, read_page
from engine.store.session import Tx
from engine.store.tables import Case, Family, Person, Submission, WorkItem

TABS = ("mine", "groups", "today", "overdue", "done")
COUNT_LIMIT = 1000  # beyond that a number says no more than «много»


@dataclass(frozen=True)
class InboxRow:
    """One line of the inbox."""

    id: str
    name: str
    case_id: str
    case_number: str
    family_title: str
    due_at: datetime | None
    assignee_id: int | None
    assignee: str | None
    role: str | None
    clauses: tuple[str, ...]
    done_at: datetime | None = None


COLUMNS = (
    WorkItem.id,
    WorkItem.name,
    WorkItem.case_id,
    WorkItem.case_number,
    WorkItem.family_title,
    WorkItem.due_at,
    WorkItem.assignee_id,
    Person.name.label("assignee"),
    WorkItem.role,
    WorkItem.clauses,
)


@dataclass(frozen=True)
class Span:
    """The present moment and the end of the day in the person's zone."""

    now: datetime
    day_end: datetime


def inbox(tx: Tx, actor: Actor, tab: str, span: Span, search: str = "", number: int = 1) -> Page[InboxRow]:
    """One page of a tab, overdue first."""
    if tab == "done":
        return read_page(tx, _done(actor, search), _done_row, number)
    query = (
        select(*COLUMNS)
        .join(Person, Person.id == WorkItem.assignee_id, isouter=True)
        .where(_belongs(actor, tab, span))
        .order_by(WorkItem.due_at.asc().nulls_last(), WorkItem.id)
    )
    found = matches(search, WorkItem.search)
    return read_page(tx, query if found is None else query.where(found), _row, number)


def counts(tx: Tx, actor: Actor, span: Span) -> dict[str, int]:
    """How many tasks each tab of open tasks holds, up to ``COUNT_LIMIT``; one statement."""
    parts = [
        select(func.count())
        .select_from(select(literal(1)).where(_belongs(actor, tab, span)).limit(COUNT_LIMIT).subquery())
        .scalar_subquery()
        .label(tab)
        for tab in TABS
        if tab != "done"
    ]
    return dict(tx.execute(select(*parts)).one()._mapping)


def found_tasks(tx: Tx, actor: Actor, search: str, most: int = 25) -> list[InboxRow]:
    """Open tasks the person may see, whoever holds them, that hold the words."""
    found = matches(search, WorkItem.search)
    if found is None:
        return []
    query = (
        select(*COLUMNS)
        .join(Person, Person.id == WorkItem.assignee_id, isouter=True)
        .where(visible_work_items(actor), found)
        .order_by(WorkItem.due_at.asc().nulls_last(), WorkItem.id)
        .limit(most)
    )
    return [_row(row) for row in tx.execute(query)]


def nearest_due(tx: Tx, actor: Actor, span: Span) -> datetime | None:
    """The next term of one's own tasks and one's groups', for the words of an empty page."""
    ahead = and_(or_(_mine(actor), _groups(actor)), WorkItem.due_at >= span.now)
    due: datetime | None = tx.connection.scalar(
        select(WorkItem.due_at).where(ahead).order_by(WorkItem.due_at).limit(1)
    )
    return due


def _mine(actor: Actor) -> ColumnElement[bool]:
    return WorkItem.assignee_id == actor.id


def _groups(actor: Actor) -> ColumnElement[bool]:
    return and_(
        WorkItem.institution == actor.institution,
        WorkItem.role.in_(sorted(actor.roles)),
        WorkItem.assignee_id.is_(None),
    )


def _belongs(actor: Actor, tab: str, span: Span) -> ColumnElement[bool]:
    if tab == "mine":
        return _mine(actor)
    if tab == "groups":
        return _groups(actor)
    either = or_(_mine(actor), _groups(actor))
    if tab == "overdue":
        return and_(either, WorkItem.due_at < span.now)
    return and_(either, WorkItem.due_at >= span.now, WorkItem.due_at < span.day_end)


def _done(actor: Actor, search: str) -> Select[*tuple[Any, ...]]:
    query = (
        select(
            Submission.task_id, Submission.name, Submission.case_id, Submission.at, Case.number, Family.title
        )
        .join(Case, Case.id == Submission.case_id)
        .join(Family, Family.id == Case.family_id)
        .where(Submission.person_id == actor.id, Case.institution == actor.institution)
        .order_by(Submission.id.desc())
    )
    found = matches(search, Family.search, written=(Submission.name, Case.number))
    return query if found is None else query.where(found)


def _row(row: Any) -> InboxRow:
    return InboxRow(**{**row._mapping, "clauses": tuple(row.clauses)})


def _done_row(row: Any) -> InboxRow:
    return InboxRow(
        id=row.task_id,
        name=row.name,
        case_id=row.case_id,
        case_number=row.number,
        family_title=row.title,
        due_at=None,
        assignee_id=None,
        assignee=None,
        role=None,
        clauses=(),
        done_at=row.at,
    )
