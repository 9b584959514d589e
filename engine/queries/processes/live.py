"""Where cases stand on a diagram now: how many, how many of them overdue there, how many with a failed step; and which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, case, false, func, select

from engine.access import Actor
from engine.models.publishing.impact import OPEN
from engine.queries.concealed import title_in_lists
from engine.queries.paging import Page, read_page
from engine.queries.processes.deeper import Way, elements_over
from engine.queries.processes.places import Shown
from engine.queries.processes.standing_cases import Spotted, here, late, late_spots, late_terms, on, ways
from engine.sight import visible_cases
from engine.store.by_name import by_name
from engine.store.session import Tx
from engine.store.tables import Case, DeadlineRow, Family, Incident, Passage, Person

HERE, OVERDUE, FAILED = "here", "overdue", "failed"
WHAT = (HERE, OVERDUE, FAILED)


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
    """Of several versions: a case runs by one of them, so its places there never overlap."""
    found: dict[str, int] = {}
    for spot in here(tx, actor, shown):
        element = shown.places[spot.place]
        found[element] = found.get(element, 0) + spot.cases
    return found


def _overdue(tx: Tx, actor: Actor, shown: Shown, now: datetime) -> dict[str, int]:
    """A term that broke in a called process or a sub-process is overdue on the element that holds it, too."""
    over = _spots(tx, actor, shown, late(tx, actor, now))
    several = {element: spots for element, spots in over.items() if len(spots) > 1}
    alone = {element: spots[0].cases for element, spots in over.items() if len(spots) == 1}
    return alone | (_of_several(tx, late_terms(actor, now), several) if several else {})


def _of_several(
    tx: Tx, gone: Sequence[ColumnElement[bool]], several: Mapping[str, Sequence[Spotted]]
) -> dict[str, int]:
    """An element that holds several places: a case that is late on two of them is one case. All of them in one pass."""
    if len(several) == 1:
        [(element, spots)] = several.items()
        cases = select(DeadlineRow.case_id).where(*gone, on(spots)).distinct().subquery()
        return {element: int(tx.connection.scalar(select(func.count()).select_from(cases)) or 0)}
    names = {f"f{number}": element for number, element in enumerate(several)}
    flags = [
        func.max(case((on(several[element]), 1), else_=0)).label(name) for name, element in names.items()
    ]
    of_case = select(*flags).where(*gone).group_by(DeadlineRow.case_id).subquery()
    row = tx.execute(select(*(func.sum(of_case.c[name]).label(name) for name in names))).one()
    return {element: int(getattr(row, name) or 0) for name, element in names.items()}


def _spots(tx: Tx, actor: Actor, shown: Shown, found: Sequence[Spotted]) -> dict[str, list[Spotted]]:
    """Element of the sheet shown -> where terms of it, or of what it holds, are broken and open."""
    known, over = ways(tx, actor, shown), dict[str, list[Spotted]]()
    for spot in found:
        if (way := known.get(spot.place)) is not None:
            for element in elements_over(tx, shown, way._replace(path=spot.path)):
                over.setdefault(element, []).append(spot)
    return over


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
        return Case.id.in_(select(Passage.case_id).where(*stands))
    spots = _spots(tx, actor, shown, late_spots(tx, actor, spot.now)).get(spot.element)
    if not spots:
        return false()
    return Case.id.in_(select(DeadlineRow.case_id).where(*late_terms(actor, spot.now), on(spots)))
