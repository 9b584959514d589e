"""What the chair and the secretary of a consilium find in their inbox: protocols without a signature, the next agenda."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, or_, select

from engine.access import Actor
from engine.sight import open_families
from engine.store.by_name import by_name
from engine.store.session import Tx
from engine.store.tables import AgendaItem, Meeting

KEEPERS = frozenset({"consilium_chair", "consilium_secretary"})
MOST = 25


@dataclass(frozen=True)
class Unsigned:
    """A meeting that sits or sat, its protocol without a signature; ``left`` questions have no decision yet."""

    id: str
    held_on: date | None
    planned_at: datetime
    items: int
    left: int
    chairs: bool  # whether the person is the one who signs


@dataclass(frozen=True)
class NextAgenda:
    """The nearest meeting to come that the person runs: where one more question may be put."""

    id: str
    planned_at: datetime
    version: int


def keeps_one(actor: Actor) -> bool:
    """By a role of the consilium itself; a supervisor who may convene one is not its secretary for that."""
    return bool(actor.roles & KEEPERS)


def unsigned(tx: Tx, actor: Actor) -> list[Unsigned]:
    """The oldest first."""
    seen = (AgendaItem.meeting_id == Meeting.id, *open_families(actor, AgendaItem.family_id))
    items = select(func.count()).select_from(AgendaItem).where(*seen)
    query = (
        select(
            Meeting.id,
            Meeting.held_on,
            Meeting.planned_at,
            items.correlate(Meeting).scalar_subquery().label("items"),
            items.where(AgendaItem.status != "decided").correlate(Meeting).scalar_subquery().label("left"),
            (Meeting.chair_id == actor.id).label("chairs"),
        )
        .where(Meeting.institution == actor.institution, Meeting.status == "open", _run_by(actor))
        .order_by(Meeting.planned_at, Meeting.id)
        .limit(MOST)
    )
    return [*map(by_name(Unsigned), tx.execute(query))]


def next_agenda(tx: Tx, actor: Actor, now: datetime) -> NextAgenda | None:
    """None where no meeting to come has been called."""
    ahead = (Meeting.institution == actor.institution, Meeting.status == "convened", Meeting.planned_at > now)
    query = select(Meeting.id, Meeting.planned_at, Meeting.version).where(*ahead, _run_by(actor))
    row = tx.execute(query.order_by(Meeting.planned_at, Meeting.id).limit(1)).one_or_none()
    return by_name(NextAgenda)(row) if row else None


def _run_by(actor: Actor) -> ColumnElement[bool]:
    return or_(Meeting.chair_id == actor.id, Meeting.secretary_id == actor.id)
