"""Open tasks nobody does: no one works there who may take them, or whoever holds them is gone or away without a substitute."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, case, false, func, not_, or_, select

from engine.access import Actor
from engine.queries.concealed import title_in_lists
from engine.queries.paging import Page, read_page
from engine.registry.absences.absence_rows import in_force
from engine.sight import visible_work_items
from engine.store.by_name import Query, by_name
from engine.store.session import Tx
from engine.store.tables import Absence, Case, Family, Person, PersonRole, WorkItem

OUTSIDE = "external"  # has no room here: the curator records for them
NOBODY, CLOSED, AWAY = "nobody", "closed", "away"


@dataclass(frozen=True)
class Untaken:
    """One task; ``why``: nobody (no one here may take it), closed (its holder's account), away (and nobody stands in)."""

    task_id: str
    name: str
    about: str
    case_id: str
    case_number: str
    family_title: str
    role: str | None
    holder: str | None
    due_at: datetime | None
    why: str


def untaken_tasks(tx: Tx, actor: Actor, today: date, number: int = 1) -> Page[Untaken]:
    """Of the cases the person sees, the nearest term first. ``today`` in the institution's zone."""
    ordered = _untaken(tx, actor, today).order_by(WorkItem.due_at.asc().nulls_last(), WorkItem.id)
    return read_page(tx, ordered, by_name(Untaken), number)


def count_untaken(tx: Tx, actor: Actor, today: date) -> int:
    """How many there are."""
    query = select(func.count()).select_from(WorkItem).where(*_conditions(tx, actor, today))
    return int(tx.connection.scalar(query) or 0)


def _untaken(tx: Tx, actor: Actor, today: date) -> Query:
    shut = _closed(actor)
    why = case((WorkItem.assignee_id.is_(None), NOBODY), (shut, CLOSED), else_=AWAY)
    title = title_in_lists(actor)
    return (
        select(
            *(WorkItem.id.label("task_id"), WorkItem.name, WorkItem.case_id, WorkItem.role, WorkItem.due_at),
            case((title != "", WorkItem.about), else_="").label("about"),
            Case.number.label("case_number"),
            title.label("family_title"),
            Person.name.label("holder"),
            why.label("why"),
        )
        .join(Case, Case.id == WorkItem.case_id)
        .join(Family, Family.id == Case.family_id)
        .join(Person, Person.id == WorkItem.assignee_id, isouter=True)
        .where(*_conditions(tx, actor, today))
    )


def _conditions(tx: Tx, actor: Actor, today: date) -> tuple[ColumnElement[bool], ...]:
    """On the task alone, so that counting looks at no case but those that are suspended."""
    held = WorkItem.assignee_id.is_not(None)
    stands = select(Case.id).where(Case.institution == actor.institution, Case.status == "suspended")
    nobody = or_(and_(held, or_(_closed(actor), _alone(actor, today))), _free(tx, actor, today))
    return (visible_work_items(actor), WorkItem.case_id.not_in(stands), nobody)


def _closed(actor: Actor) -> ColumnElement[bool]:
    gone = select(Person.id).where(Person.institution == actor.institution, not_(Person.active))
    return WorkItem.assignee_id.in_(gone)


def _alone(actor: Actor, today: date) -> ColumnElement[bool]:
    """Held by somebody away for whom nobody stands in at all; whose standing in is limited is not called alone."""
    own = (Absence.institution == actor.institution, in_force(today))
    stood = select(Absence.person_id).where(*own, Absence.substitute_id.is_not(None))
    return WorkItem.assignee_id.in_(select(Absence.person_id).where(*own, Absence.person_id.not_in(stood)))


def _free(tx: Tx, actor: Actor, today: date) -> ColumnElement[bool]:
    """Free tasks of roles that nobody present has; offered ones, when not one of those they name is here."""
    names = _present(tx, actor, today)
    lacking = sorted({role.id for role in tx.config.roles.values() if role.kind != OUTSIDE} - names)
    unheard = _unheard(tx, actor, names)
    by_role = and_(WorkItem.offered.is_(None), WorkItem.role.in_(lacking)) if lacking else false()
    by_offer = and_(WorkItem.offered.is_not(None), WorkItem.offered.in_(unheard)) if unheard else false()
    return and_(WorkItem.assignee_id.is_(None), or_(by_role, by_offer))


def _unheard(tx: Tx, actor: Actor, names: set[str]) -> list[str]:
    """What free tasks are offered to that names nobody present."""
    free = (WorkItem.institution == actor.institution, WorkItem.assignee_id.is_(None))
    offers = select(WorkItem.offered).where(*free, WorkItem.offered.is_not(None)).distinct()
    return [
        each for each in tx.connection.scalars(offers) if each and not names & set(each.strip("|").split("|"))
    ]


def _present(tx: Tx, actor: Actor, today: date) -> set[str]:
    """Roles and logins (``@login``) of those who work there and are not away, or for whom somebody stands in."""
    away = _away(tx, actor, today)
    people = (
        select(Person.id, Person.login, PersonRole.role)
        .join(PersonRole, PersonRole.person_id == Person.id)
        .where(Person.institution == actor.institution, Person.active)
    )
    found = [row for row in tx.execute(people) if row.id not in away]
    return {name for row in found for name in (row.role, f"@{row.login}")}


def _away(tx: Tx, actor: Actor, today: date) -> set[int]:
    """Who is away and nobody stands in for them, be it for some of their work."""
    query = select(Absence.person_id, Absence.substitute_id)
    rows = tx.execute(query.where(Absence.institution == actor.institution, in_force(today))).all()
    return {row.person_id for row in rows} - {row.person_id for row in rows if row.substitute_id is not None}
