"""Where cases stand on a diagram now: how many, how many of them overdue there, how many with a failed step; and which."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, exists, func, select, tuple_

from engine.access import Actor
from engine.models.publishing.impact import OPEN
from engine.queries.concealed import title_in_lists
from engine.queries.paging import Page, read_page
from engine.queries.processes.deeper import Way, elements_over, ways_to
from engine.queries.processes.places import Shown
from engine.sight import visible_cases
from engine.store.by_name import NamedRow, Query, by_name
from engine.store.session import Tx
from engine.store.tables import Case, DeadlineRow, Family, Incident, Passage, Person

HERE, OVERDUE, FAILED = "here", "overdue", "failed"
WHAT = (HERE, OVERDUE, FAILED)
_WAY = (Case.process_version_id.label("version"), Passage.process, Passage.path, Passage.element)


@dataclass(frozen=True)
class Crowd:
    """Cases on one element; ``overdue`` and ``failed`` are among them or lie deeper inside it."""

    here: int = 0
    overdue: int = 0
    failed: int = 0


@dataclass(frozen=True)
class Spot:
    """One of the numbers: which element and ``what`` of it (``WHAT``), at what moment."""

    element: str
    what: str
    now: datetime


@dataclass(frozen=True)
class StandingCase:
    """One of them; ``began``: since when it stands there, in minutes since 1970."""

    case_id: str
    number: str
    family_title: str
    stage: str
    curator: str | None
    status: str
    version: int
    began: int | None


def crowds(tx: Tx, actor: Actor, shown: Shown, now: datetime) -> dict[str, Crowd]:
    """Element -> cases on it; elements without any are left out."""
    found: dict[str, dict[str, int]] = {}
    for what, count in ((HERE, _here(tx, actor, shown)), (OVERDUE, _overdue(tx, actor, shown, now))):
        for element, many in count.items():
            found.setdefault(element, {})[what] = many
    for element, cases in _failed(tx, actor, shown).items():
        found.setdefault(element, {})[FAILED] = len(cases)
    return {element: Crowd(**numbers) for element, numbers in found.items()}


def cases_on(tx: Tx, actor: Actor, shown: Shown, spot: Spot, number: int = 1) -> Page[StandingCase]:
    """The cases behind one of the numbers, those that stand there longest first: as many as it says."""
    since = (
        select(func.min(Passage.began))
        .where(
            Passage.case_id == Case.id, Passage.ended_on.is_(None), Passage.place.in_(shown.of(spot.element))
        )
        .scalar_subquery()
    )
    query = (
        select(
            *(Case.id.label("case_id"), Case.number, title_in_lists(actor).label("family_title")),
            *(Case.stage, Person.name.label("curator"), Case.status),
            *(Case.process_version_id.label("version"), since.label("began")),
        )
        .join(Family, Family.id == Case.family_id)
        .join(Person, Person.id == Case.curator_id, isouter=True)
        .where(*_of(actor, shown), _behind(tx, actor, shown, spot))
    )
    return read_page(tx, query.order_by(since.asc().nulls_last(), Case.id), by_name(StandingCase), number)


def count_on(tx: Tx, actor: Actor, shown: Shown, spot: Spot) -> int:
    """How many there are."""
    query = select(func.count()).select_from(Case).where(*_of(actor, shown))
    return int(tx.connection.scalar(query.where(_behind(tx, actor, shown, spot))) or 0)


def _of(actor: Actor, shown: Shown) -> tuple[ColumnElement[bool], ...]:
    """Cases of the lifecycle that run, a suspended one too: it stands where it stood."""
    return (
        *(Case.institution == actor.institution, Case.status.in_(OPEN)),
        *(Case.process_version_id.in_(shown.version_ids), visible_cases(actor)),
    )


def _here(tx: Tx, actor: Actor, shown: Shown) -> dict[str, int]:
    query = (
        select(Passage.place, Passage.case_id)
        .join(Case, Case.id == Passage.case_id)
        .where(Passage.place.in_(shown.places), Passage.ended_on.is_(None), *_of(actor, shown))
        .distinct()
        .subquery()
    )
    counted = select(query.c.place, func.count().label("cases")).group_by(query.c.place)
    found: dict[str, int] = {}
    for row in tx.execute(counted):
        element = shown.places[row.place]
        found[element] = found.get(element, 0) + row.cases
    return found


def _overdue(tx: Tx, actor: Actor, shown: Shown, now: datetime) -> dict[str, int]:
    """A term that broke in a called process or a sub-process is overdue on the element that holds it, too."""
    found: dict[Way, set[str]] = {}
    for row in tx.execute(_late_cases(actor, shown, now, Case.id.label("case_id")).distinct()):
        found.setdefault(_way(row), set()).add(row.case_id)
    cases: dict[str, set[str]] = {}
    for way, here in found.items():
        for element in elements_over(tx, shown, way):
            cases.setdefault(element, set()).update(here)
    return {element: len(many) for element, many in cases.items()}


def _late_cases(actor: Actor, shown: Shown, now: datetime, *also: ColumnElement[str]) -> Query:
    """Where terms are broken and still open."""
    late = (DeadlineRow.closed_at.is_(None), DeadlineRow.due_at < now)
    return (
        select(*_WAY, *also)
        .select_from(DeadlineRow)
        .join(Passage, Passage.id == DeadlineRow.task_id)
        .join(Case, Case.id == DeadlineRow.case_id)
        .where(DeadlineRow.institution == actor.institution, *late, *_of(actor, shown))
    )


def _failed(tx: Tx, actor: Actor, shown: Shown) -> dict[str, set[str]]:
    """Element -> cases with a failed step, drawn where the case stands; few enough to be named."""
    query = (
        select(Case.id.label("case_id"), Case.process_version_id.label("version"), Incident.element)
        .add_columns(Incident.action, Passage.element.label("at"), Passage.path, Passage.process)
        .join(Incident, Incident.case_id == Case.id)
        .join(Passage, Passage.id == Incident.task_id, isouter=True)
        .where(Incident.resolved_at.is_(None), Case.incidents > 0, *_of(actor, shown))
    )
    found: dict[str, set[str]] = {}
    for row in tx.execute(query):
        places = {str(row.action.get("element") or row.element)} & shown.elements.keys()
        if row.at is not None:
            places = elements_over(tx, shown, Way(row.version, row.process, row.path, row.at))
        for element in places:
            found.setdefault(element, set()).add(row.case_id)
    return found


def _behind(tx: Tx, actor: Actor, shown: Shown, spot: Spot) -> ColumnElement[bool]:
    """A condition on ``Case``: it is one of those that a number counts."""
    if spot.what == FAILED:
        return Case.id.in_(sorted(_failed(tx, actor, shown).get(spot.element, ())))
    if spot.what == HERE:
        stands = (Passage.ended_on.is_(None), Passage.place.in_(shown.of(spot.element)))
        return exists().where(Passage.case_id == Case.id, *stands)
    gone = map(_way, tx.execute(_late_cases(actor, shown, spot.now).distinct()))
    ways = ways_to(tx, shown, gone, spot.element)
    late = (DeadlineRow.closed_at.is_(None), DeadlineRow.due_at < spot.now)
    where = tuple_(Case.process_version_id, Passage.process, Passage.path, Passage.element).in_(ways)
    return exists().where(DeadlineRow.case_id == Case.id, Passage.id == DeadlineRow.task_id, *late, where)


def _way(row: NamedRow) -> Way:
    return Way(row.version, row.process, row.path, row.element)
