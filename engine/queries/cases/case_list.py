"""The list of cases with its filters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, exists, func, not_, or_, select

from engine.access import Actor
from engine.models.publishing.impact import OPEN
from engine.queries.cases.standing import stands_in
from engine.queries.concealed import in_lists, title_in_lists
from engine.queries.forgiving import matches
from engine.queries.ordering import Column, in_order, named
from engine.queries.paging import SIZE, Page, read_page
from engine.registry.life.pauses import resting
from engine.sight import visible_cases
from engine.store.by_name import NamedRow, Query, by_name
from engine.store.session import Tx
from engine.store.tables import Case, DeadlineRow, Family, Person, ProcessVersion, WorkItem

STATUSES = ("open", "suspended", "completed", "cancelled")
RUNNING = "running"  # whatever is not over
SOUGHT = 2000  # letters of a search
#: By what an address asks for cases.
ASKED = ("q", "status", "stage", "of_version", "curator", "overdue", "diagram", "version", "order")


@dataclass(frozen=True)
class CaseFilter:
    """What a person asked for; empty fields ask for nothing. ``of_version``: the id of the version they began by; ``diagram``:
    the process they stand in now, ``version`` its number. ``order``: a column of ``_order``; none: the last changed first.
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
    order: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> CaseFilter:
        """Out of an address, whatever stands in it."""
        return cls(
            status=given.get("status", RUNNING),
            stage=_text(given, "stage", 300),
            of_version=_number(given, "of_version"),
            curator=_number(given, "curator"),
            overdue=given.get("overdue") == "1",
            search=_text(given, "q", SOUGHT),
            diagram=_text(given, "diagram", 100),
            version=_number(given, "version"),
            order=_text(given, "order", 20),
        )


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
    """One page of the cases the person may see, in the order that was asked for.

    Which cases they are is asked first, of an index alone where it holds the order; what is told of them then of so few.
    """
    query = select(Case.id).where(visible_cases(actor), *conditions(tx, actor, wanted, now))
    if wanted.search or named(wanted.order) == "family":
        query = query.join(Family, Family.id == Case.family_id)
    if named(wanted.order) == "curator":
        query = query.join(Person, Person.id == Case.curator_id, isouter=True)
    found = read_page(tx, query.order_by(*_order(actor, wanted.order)), _id, number, size)
    lines = {line.id: line for line in map(by_name(CaseLine), tx.execute(_lines(actor, found.rows)))}
    return Page([lines[id_] for id_ in found.rows], found.number, found.has_next)


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


NEXT_DUE = select(func.min(WorkItem.due_at)).where(WorkItem.case_id == Case.id).scalar_subquery()
OPEN_TASKS = select(func.count()).where(WorkItem.case_id == Case.id).scalar_subquery()


def _order(actor: Actor, asked: str) -> list[Column]:
    by: dict[str, Column] = {
        "case": Case.number.expression,
        "family": title_in_lists(actor),
        "tasks": Case.open_tasks.expression,
        "due": Case.next_due.expression,
        "curator": Person.name.expression,
        "started": Case.started_at.expression,
    }
    return in_order(by, asked, [Case.changed_at.desc()], [Case.id.expression.asc()])


def _id(row: NamedRow) -> str:
    id_: str = row.id
    return id_


def _lines(actor: Actor, ids: Sequence[str]) -> Query:
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
            NEXT_DUE.label("due_at"),
            Case.incidents,
            OPEN_TASKS.label("open_tasks"),
        )
        .join(Family, Family.id == Case.family_id)
        .join(ProcessVersion, ProcessVersion.id == Case.process_version_id)
        .join(Person, Person.id == Case.curator_id, isouter=True)
        .where(Case.id.in_(ids))
    )


def conditions(tx: Tx, actor: Actor, wanted: CaseFilter, now: datetime) -> list[ColumnElement[bool]]:
    """Conditions on ``Case`` and ``Family``."""
    found: list[ColumnElement[bool]] = []
    if wanted.status in STATUSES:
        found.append(Case.status == wanted.status)
    if wanted.status == RUNNING:
        found.append(Case.status.in_(OPEN))
    if wanted.diagram:
        found.append(stands_in(tx, actor, wanted.diagram, wanted.version))
    if wanted.stage:
        found.append(exists().where(WorkItem.case_id == Case.id, WorkItem.name == wanted.stage))
    if wanted.process:
        found.append(Case.process_id == wanted.process)
    if wanted.of_version is not None:
        found.append(Case.process_version_id == wanted.of_version)
    if wanted.curator is not None:
        found.append(Case.curator_id == wanted.curator)
    if wanted.overdue:
        late = (DeadlineRow.case_id == Case.id, DeadlineRow.closed_at.is_(None), DeadlineRow.due_at < now)
        rests = (DeadlineRow.status == "paused") & Case.id.in_(resting(actor.institution))
        found.append(exists().where(*late, not_(rests)))
    if (sought := matches(wanted.search, in_lists(actor, Family.search), written=(Case.number,))) is not None:
        found.append(sought)
    return found


def _text(given: Mapping[str, str], name: str, longest: int) -> str:
    told = (given.get(name) or "").replace("\x00", "").strip()
    return told[:longest]


def _number(given: Mapping[str, str], name: str) -> int | None:
    told = (given.get(name) or "").strip()
    return int(told) if told.isascii() and told.isdigit() and len(told) < 10 else None
