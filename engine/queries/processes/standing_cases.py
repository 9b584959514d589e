"""Cases counted place by place from one index each: no row of a case is looked at where the person sees the whole house."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from engine.access import Actor
from engine.models.publishing.impact import OPEN
from engine.queries.cases.pinned_models import sheets
from engine.queries.processes.deeper import Way
from engine.queries.processes.places import Shown
from engine.sight import visible_cases
from engine.store.passages.places import place_of
from engine.store.session import Tx
from engine.store.tables import Case, DeadlineRow, Passage

Conditions = Sequence[ColumnElement[bool]]


class Spotted(NamedTuple):
    """Where something stands, and how many cases of it."""

    place: int
    path: str
    cases: int


def here(tx: Tx, actor: Actor, shown: Shown) -> list[Spotted]:
    """By the places of the sheet shown."""
    stands = (Passage.place.in_(shown.places), Passage.ended_on.is_(None), *_seen(actor, Passage.case_id))
    cases = func.count(Passage.case_id.distinct()).label("cases")
    query = select(Passage.place, cases).where(*stands).group_by(Passage.place)
    return [Spotted(row.place, "", row.cases) for row in tx.execute(query)]


def late(tx: Tx, actor: Actor, now: datetime) -> list[Spotted]:
    """By every place and path of the house where a term is broken and still open."""
    return _spots(tx, late_terms(actor, now), func.count(DeadlineRow.case_id.distinct()))


def late_spots(tx: Tx, actor: Actor, now: datetime) -> list[Spotted]:
    """The same where nobody asks how many: a case that is late on one place twice counts twice."""
    return _spots(tx, late_terms(actor, now), func.count())


def _spots(tx: Tx, conditions: Conditions, cases: ColumnElement[int]) -> list[Spotted]:
    by = (DeadlineRow.place, DeadlineRow.path)
    query = select(*by, cases.label("cases")).where(*conditions).group_by(*by)
    return [Spotted(row.place, row.path, row.cases) for row in tx.execute(query)]


def late_terms(actor: Actor, now: datetime) -> list[ColumnElement[bool]]:
    """Conditions on ``DeadlineRow``: a step's own term is broken and still open, in a case that the person sees."""
    open_ones = (DeadlineRow.closed_at.is_(None), DeadlineRow.place.is_not(None))
    own = (DeadlineRow.institution == actor.institution, *open_ones, DeadlineRow.due_at < now)
    return [*own, *_seen(actor, DeadlineRow.case_id)]


def on(spots: Sequence[Spotted]) -> ColumnElement[bool]:
    """A condition on ``DeadlineRow``: it lies on one of them. By the path first: there are few, and many places on each."""
    paths: dict[str, list[int]] = {}
    for each in spots:
        paths.setdefault(each.path, []).append(each.place)
    return or_(
        *(and_(DeadlineRow.path == path, DeadlineRow.place.in_(places)) for path, places in paths.items())
    )


def ways(tx: Tx, actor: Actor, shown: Shown) -> dict[int, Way]:
    """Place -> what it is, of every sheet of the versions that are counted; the path is the term's own."""
    return {
        place_of(actor.institution, version, process.id, node.id): Way(version, process.id, "", node.id)
        for version in shown.version_ids
        for process in sheets(tx, version)
        for scope in process.walk()
        for node in scope.nodes
    }


def _seen(actor: Actor, case_id: InstrumentedAttribute[str]) -> list[ColumnElement[bool]]:
    """A passage and a term are under way only in a case that runs, so whoever sees the whole house needs to ask no case."""
    if not actor.is_a("supervisor") or actor.heads_unit:
        own = (Case.institution == actor.institution, Case.status.in_(OPEN), visible_cases(actor))
        return [case_id.in_(select(Case.id).where(*own))]
    if not actor.sight.shut:
        return []
    shut = (Case.institution == actor.institution, Case.family_id.in_(sorted(actor.sight.shut)))
    return [case_id.not_in(select(Case.id).where(*shut))]
