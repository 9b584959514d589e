"""Who has how much: open tasks by their holder, and by their role where nobody has taken them yet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import aliased

from engine.access import Actor
from engine.queries.concealed import title_in_lists
from engine.queries.paging import Page, read_page
from engine.registry.absences.absence_rows import in_force
from engine.sight import reachable, visible_work_items
from engine.store.by_name import Query, by_name
from engine.store.session import Tx
from engine.store.tables import Absence, Case, Family, Person, PersonRole, WorkItem

NO_ROLE = "-"  # offered to several at once


@dataclass(frozen=True)
class Load:
    """Tasks of one person (``person_id``), or free ones of a role; ``late``: of them those whose term is over.

    Of a person also: ``offered``, free tasks of their roles beside their own; ``away`` until this day, ``substitute`` who stands in.
    """

    person_id: int | None
    person: str | None
    role: str | None
    tasks: int
    late: int
    offered: int = 0
    away: date | None = None
    substitute: str | None = None


@dataclass(frozen=True)
class HeldTask:
    """One of these tasks."""

    task_id: str
    name: str
    case_id: str
    case_number: str
    family_title: str
    due_at: datetime | None


@dataclass(frozen=True)
class Gone:
    """Until when a person is away, and who stands in."""

    until: date
    substitute: str | None


def loads(tx: Tx, actor: Actor, now: datetime) -> list[Load]:
    """Of the cases the person sees, who is late with most first."""
    late = func.sum(case((WorkItem.due_at < now, 1), else_=0))
    free = case((WorkItem.assignee_id.is_(None), WorkItem.role), else_=None)
    query = select(
        WorkItem.assignee_id.label("person_id"),
        free.label("role"),
        func.count().label("tasks"),
        late.label("late"),
    )
    counted = _running(query, actor).group_by(WorkItem.assignee_id, free).subquery()
    named = select(
        counted.c.person_id, Person.name.label("person"), counted.c.role, counted.c.tasks, counted.c.late
    )
    joined = named.join(Person, Person.id == counted.c.person_id, isouter=True)
    order = (counted.c.late.desc(), counted.c.tasks.desc(), counted.c.person_id, counted.c.role)
    found = [*map(by_name(Load), tx.execute(joined.order_by(*order)))]
    people, today = (
        [each.person_id for each in found if each.person_id is not None],
        now.astimezone(_zone(tx, actor)).date(),
    )
    away, free_of = (
        _away(tx, actor, today),
        {each.role: each.tasks for each in found if each.person_id is None},
    )
    of_person = _roles(tx, people)
    return [
        each
        if each.person_id is None
        else replace(
            each,
            offered=sum(free_of.get(role, 0) for role in of_person.get(each.person_id, ())),
            away=gone.until if (gone := away.get(each.person_id)) else None,
            substitute=gone.substitute if gone else None,
        )
        for each in found
    ]


def _zone(tx: Tx, actor: Actor) -> ZoneInfo:
    return tx.config.institutions[actor.institution].zone


def _roles(tx: Tx, people: list[int]) -> dict[int, set[str]]:
    """Person -> roles they hold."""
    found: dict[int, set[str]] = {}
    query = select(PersonRole.person_id, PersonRole.role).where(PersonRole.person_id.in_(people))
    for row in tx.execute(query) if people else ():
        found.setdefault(row.person_id, set()).add(row.role)
    return found


def _away(tx: Tx, actor: Actor, today: date) -> dict[int, Gone]:
    """Person -> until when they are away today and who stands in."""
    stands_in = aliased(Person)
    query = (
        select(Absence.person_id, Absence.ends_on, stands_in.name.label("substitute"))
        .join(stands_in, stands_in.id == Absence.substitute_id, isouter=True)
        .where(Absence.institution == actor.institution, in_force(today))
        .order_by(Absence.ends_on)
    )
    return {row.person_id: Gone(row.ends_on, row.substitute) for row in tx.execute(query)}


def held_tasks(tx: Tx, actor: Actor, whose: int | str, number: int = 1) -> Page[HeldTask]:
    """The tasks behind one of the numbers: of a person by their id, free ones by the role; the nearest term first."""
    query = select(
        *(WorkItem.id.label("task_id"), WorkItem.name, WorkItem.case_id, Case.number.label("case_number")),
        *(title_in_lists(actor).label("family_title"), WorkItem.due_at),
    )
    found = _running(
        query.join(Case, Case.id == WorkItem.case_id).join(Family, Family.id == Case.family_id), actor
    ).where(*_whose(whose))
    return read_page(
        tx, found.order_by(WorkItem.due_at.asc().nulls_last(), WorkItem.id), by_name(HeldTask), number
    )


def holder(tx: Tx, actor: Actor, person_id: int) -> str | None:
    """The name of somebody of the head's own; None for anybody else."""
    own = (Person.id == person_id, Person.institution == actor.institution, *reachable(actor))
    name: str | None = tx.connection.scalar(select(Person.name).where(*own))
    return name


def whose_tasks(query: Query, actor: Actor, whose: int | str) -> Query:
    """A query of tasks narrowed to those behind one of the numbers."""
    return _running(query, actor).where(*_whose(whose))


def _running(query: Query, actor: Actor) -> Query:
    """A suspended case burdens nobody today. Cases themselves are not asked: there are a hundred thousand."""
    stands = select(Case.id).where(Case.institution == actor.institution, Case.status == "suspended")
    return query.where(visible_work_items(actor), WorkItem.case_id.not_in(stands))


def _whose(whose: int | str) -> tuple[ColumnElement[bool], ...]:
    if isinstance(whose, int):
        return (WorkItem.assignee_id == whose,)
    role = WorkItem.role.is_(None) if whose == NO_ROLE else WorkItem.role == whose
    return (WorkItem.assignee_id.is_(None), role)
