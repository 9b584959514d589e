"""The list of cases with its filters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, exists, func, not_, or_, select

from engine.access import Actor
from engine.models.publishing.impact import OPEN
from engine.queries.cases.standing import stands_in
from engine.queries.concealed import in_lists, title_in_lists
from engine.queries.forgiving import matches
from engine.queries.paging import SIZE, Page, read_page
from engine.registry.life.pauses import resting
from engine.sight import visible_cases
from engine.store.by_name import Query, by_name
from engine.store.session import Tx
from engine.store.tables import Case, DeadlineRow, Family, Person, ProcessVersion, WorkItem

STATUSES = ("open", "suspended", "completed", "cancelled")
RUNNING = "running"  # whatever is not over


@dataclass(frozen=True)
class CaseFilter:
    """What a person asked for; empty fields ask for nothing. ``of_version``: the id of the version they began by; ``diagram``:
    the process they stand in now, ``version`` its number.
    """

    status: str = ""
    stage: str = ""
    process: str = ""
    of_version: int | None = None
    curator: int | None = None
    overdue: bool = False
    search: str = ""
    diagram: str = ""
    version: int | None = None


@dataclass(frozen=True)
class CaseLine:
    """One case in a list."""

    id: str
    number: str
    family_id: str
    family_title: str
    process: str
    status: str
    stage: str
    curator: str | None
    started_at: datetime
    changed_at: datetime
    due_at: datetime | None
    incidents: int
    open_tasks: int


def case_list(
    tx: Tx, actor: Actor, wanted: CaseFilter, number: int, now: datetime, size: int = SIZE
) -> Page[CaseLine]:
    """One page of the cases the person may see, the last changed first."""
    query = _lines(actor)
    for condition in _conditions(tx, actor, wanted, now):
        query = query.where(condition)
    return read_page(tx, query, by_name(CaseLine), number, size)


def curators(tx: Tx, actor: Actor) -> list[tuple[int, str]]:
    """People who curate a case the person may see, for the filter."""
    query = (
        select(Person.id, Person.name)
        .where(exists().where(Case.curator_id == Person.id, visible_cases(actor)))
        .order_by(Person.name)
        .limit(200)
    )
    return [(row.id, row.name) for row in tx.execute(query)]


def stages(tx: Tx, actor: Actor) -> list[str]:
    """Names of the steps that wait now in cases the person may see, for the filter."""
    query = (
        select(WorkItem.name)
        .join(Case, Case.id == WorkItem.case_id)
        .where(visible_cases(actor))
        .distinct()
        .order_by(WorkItem.name)
        .limit(100)
    )
    return [row.name for row in tx.execute(query)]


def version_line(tx: Tx, actor: Actor, version_id: int | None) -> tuple[str, int] | None:
    """Name and number of the version that the list is narrowed to; None for none, and for another institution's."""
    own = or_(ProcessVersion.institution.is_(None), ProcessVersion.institution.in_(("", actor.institution)))
    query = select(ProcessVersion.name, ProcessVersion.number).where(ProcessVersion.id == version_id, own)
    row = tx.execute(query).one_or_none()
    return (row.name, row.number) if row else None


def _lines(actor: Actor) -> Query:
    next_due = select(func.min(WorkItem.due_at)).where(WorkItem.case_id == Case.id).scalar_subquery()
    open_tasks = select(func.count()).where(WorkItem.case_id == Case.id).scalar_subquery()
    return (
        select(
            Case.id,
            Case.number,
            Case.family_id,
            title_in_lists(actor).label("family_title"),
            ProcessVersion.name.label("process"),
            Case.status,
            Case.stage,
            Person.name.label("curator"),
            Case.started_at,
            Case.changed_at,
            next_due.label("due_at"),
            Case.incidents,
            open_tasks.label("open_tasks"),
        )
        .join(Family, Family.id == Case.family_id)
        .join(ProcessVersion, ProcessVersion.id == Case.process_version_id)
        .join(Person, Person.id == Case.curator_id, isouter=True)
        .where(visible_cases(actor))
        .order_by(Case.changed_at.desc(), Case.id)
    )


def _conditions(tx: Tx, actor: Actor, wanted: CaseFilter, now: datetime) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.status in STATUSES:
        conditions.append(Case.status == wanted.status)
    if wanted.status == RUNNING:
        conditions.append(Case.status.in_(OPEN))
    if wanted.diagram:
        conditions.append(stands_in(tx, actor, wanted.diagram, wanted.version))
    if wanted.stage:
        conditions.append(exists().where(WorkItem.case_id == Case.id, WorkItem.name == wanted.stage))
    if wanted.process:
        conditions.append(Case.process_id == wanted.process)
    if wanted.of_version is not None:
        conditions.append(Case.process_version_id == wanted.of_version)
    if wanted.curator is not None:
        conditions.append(Case.curator_id == wanted.curator)
    if wanted.overdue:
        late = (DeadlineRow.case_id == Case.id, DeadlineRow.closed_at.is_(None), DeadlineRow.due_at < now)
        rests = (DeadlineRow.status == "paused") & Case.id.in_(resting(actor.institution))
        conditions.append(exists().where(*late, not_(rests)))
    if (found := matches(wanted.search, in_lists(actor, Family.search), written=(Case.number,))) is not None:
        conditions.append(found)
    return conditions
