"""The cases, tasks and failed steps behind any list of a head: what something is to be done with at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, select

from engine.access import Actor
from engine.models.publishing.impact import OPEN
from engine.queries.boards.board import Horizon
from engine.queries.boards.load import whose_tasks
from engine.queries.boards.terms.asked import AskedTerms
from engine.queries.boards.terms.joins import seen
from engine.queries.cases.case_list import CaseFilter, conditions
from engine.sight import steered_cases, visible_cases, visible_work_items
from engine.store.session import Tx
from engine.store.tables import Case, DeadlineRow, Family, Incident, MessageWait, Person, WorkItem

Ids = Select[str]


@dataclass(frozen=True)
class Choice:
    """What a list holds: ids of its cases, and of its tasks where it is one of tasks."""

    cases: Ids
    tasks: Ids | None = None


@dataclass(frozen=True)
class Numbers:
    """How many of each; ``others``: cases that another department leads, with which nothing can be done."""

    cases: int
    open: int
    suspended: int
    tasks: int
    failed: int
    others: int


@dataclass(frozen=True)
class HolderOf:
    """Who has tasks of it; ``person_id`` None: nobody has taken them."""

    person_id: int | None
    name: str | None
    tasks: int


def of_terms(tx: Tx, actor: Actor, asked: AskedTerms, horizon: Horizon) -> Choice:
    """Of a list of terms: what of it is still open."""
    here = (*asked.conditions(actor, horizon), DeadlineRow.closed_at.is_(None))
    tasks = seen(select(DeadlineRow.task_id).where(*here), actor, asked.of_cases)
    cases = seen(select(DeadlineRow.case_id).where(*here), actor, asked.of_cases)
    return Choice(cases, tasks)


def of_cases(tx: Tx, actor: Actor, wanted: CaseFilter) -> Choice:
    """Of the list of cases."""
    query = select(Case.id).join(Family, Family.id == Case.family_id).where(visible_cases(actor))
    return Choice(query.where(*conditions(tx, actor, wanted, tx.clock.now())))


def of_holder(actor: Actor, whose: int | str) -> Choice:
    """The tasks of one person, or free ones of a role."""
    return Choice(
        whose_tasks(select(WorkItem.case_id), actor, whose), whose_tasks(select(WorkItem.id), actor, whose)
    )


def of_failed(actor: Actor) -> Choice:
    """Every case in which a step failed."""
    return Choice(select(Case.id).where(visible_cases(actor), Case.incidents > 0))


def numbers(tx: Tx, actor: Actor, choice: Choice) -> Numbers:
    """Of the cases that the person may steer."""
    status = select(Case.status, func.count().label("cases")).where(*_steered(actor, choice))
    by_status = {row.status: int(row.cases) for row in tx.execute(status.group_by(Case.status))}
    all_of_them = select(func.count()).select_from(Case).where(Case.id.in_(choice.cases), _runs())
    return Numbers(
        sum(by_status.values()),
        by_status.get("open", 0),
        by_status.get("suspended", 0),
        _many(tx, select(func.count()).select_from(WorkItem).where(*_tasks(actor, choice))),
        _many(tx, select(func.count()).select_from(Incident).where(*_failed(actor, choice))),
        _many(tx, all_of_them) - sum(by_status.values()),
    )


def holders(tx: Tx, actor: Actor, choice: Choice) -> list[HolderOf]:
    """Who has the tasks, most first."""
    query = (
        select(WorkItem.assignee_id.label("person_id"), Person.name, func.count().label("tasks"))
        .join(Person, Person.id == WorkItem.assignee_id, isouter=True)
        .where(*_tasks(actor, choice))
        .group_by(WorkItem.assignee_id, Person.name)
    )
    found = [HolderOf(row.person_id, row.name, row.tasks) for row in tx.execute(query)]
    return sorted(found, key=lambda each: (-each.tasks, each.name or ""))


def roles(tx: Tx, actor: Actor, choice: Choice) -> list[str]:
    """For whom the tasks are."""
    query = select(WorkItem.role).where(*_tasks(actor, choice), WorkItem.role.is_not(None)).distinct()
    return sorted(role for role in tx.connection.scalars(query) if role)


def messages(tx: Tx, actor: Actor, choice: Choice, but: Iterable[str]) -> dict[str, str]:
    """Message that its cases wait for, without those in ``but`` -> one of the cases, by which its title is found."""
    query = (
        select(MessageWait.message, func.min(MessageWait.case_id).label("case_id"))
        .join(Case, Case.id == MessageWait.case_id)
        .where(*_steered(actor, choice), MessageWait.message.not_in(sorted(but)))
        .group_by(MessageWait.message)
    )
    return {row.message: row.case_id for row in tx.execute(query)}


def cases_of(tx: Tx, actor: Actor, choice: Choice, limit: int, status: str = "") -> list[tuple[str, str]]:
    """As a job takes them, the longest running first; ``status``: only those that stand so."""
    own = _steered(actor, choice)
    query = select(Case.id).where(*own, *([Case.status == status] if status else []))
    return [(id_, "") for id_ in tx.connection.scalars(query.order_by(Case.started_at, Case.id).limit(limit))]


def tasks_of(
    tx: Tx, actor: Actor, choice: Choice, limit: int, holder: int | str | None = None
) -> list[tuple[str, str]]:
    """The same of its tasks; ``holder``: only of this person, of nobody where it is ``-``."""
    whose = (
        []
        if holder is None
        else [WorkItem.assignee_id.is_(None) if holder == "-" else WorkItem.assignee_id == holder]
    )
    query = select(WorkItem.case_id, WorkItem.id.label("task")).where(*_tasks(actor, choice), *whose)
    rows = tx.execute(query.order_by(WorkItem.due_at.asc().nulls_last(), WorkItem.id).limit(limit))
    return [(row.case_id, row.task) for row in rows]


def failed_of(tx: Tx, actor: Actor, choice: Choice, limit: int) -> list[tuple[str, str]]:
    """The same of its failed steps."""
    query = select(Incident.case_id, Incident.id.label("incident")).where(*_failed(actor, choice))
    rows = tx.execute(query.order_by(Incident.happened_at, Incident.id).limit(limit))
    return [(row.case_id, row.incident) for row in rows]


def _runs() -> ColumnElement[bool]:
    return Case.status.in_(OPEN)


def _steered(actor: Actor, choice: Choice) -> tuple[ColumnElement[bool], ...]:
    return (Case.id.in_(choice.cases), _runs(), steered_cases(actor))


def _tasks(actor: Actor, choice: Choice) -> tuple[ColumnElement[bool], ...]:
    own = select(Case.id).where(*_steered(actor, choice))
    which = [WorkItem.id.in_(choice.tasks)] if choice.tasks is not None else []
    return (visible_work_items(actor), WorkItem.case_id.in_(own), *which)


def _failed(actor: Actor, choice: Choice) -> tuple[ColumnElement[bool], ...]:
    own = select(Case.id).where(*_steered(actor, choice), Case.incidents > 0)
    return (Incident.resolved_at.is_(None), Incident.case_id.in_(own))


def _many(tx: Tx, query: Select[int]) -> int:
    return int(tx.connection.scalar(query) or 0)
