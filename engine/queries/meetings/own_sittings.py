"""What a member of a consilium has to know on the day: where they sit today, and how they have voted so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, exists, func, or_, select

from engine.access import Actor
from engine.queries.concealed import title_in_lists
from engine.sight import open_families
from engine.store.by_name import NamedRow, by_name
from engine.store.session import Tx
from engine.store.tables import AgendaItem, Case, Family, Meeting, MeetingMember, Vote


@dataclass(frozen=True)
class Sitting:
    """A meeting of this day, or one that is open; ``items``: its questions that the person may know of.

    ``passed``: its day is over and nobody has opened it: its chair and its secretary open it with a reason, or move it.
    """

    id: str
    body: str
    status: str
    planned_at: datetime
    items: int
    passed: bool


def sittings(tx: Tx, actor: Actor, day_end: datetime) -> list[Sitting]:
    """Where the person is a member, the chair or the secretary; ``day_end``: the end of their day."""
    seat = exists().where(MeetingMember.meeting_id == Meeting.id, MeetingMember.person_id == actor.id)
    asked = (AgendaItem.meeting_id == Meeting.id, *open_families(actor, AgendaItem.family_id))
    items = select(func.count()).where(*asked).correlate(Meeting).scalar_subquery().label("items")
    day_begin, runs = (
        day_end - timedelta(days=1),
        or_(Meeting.chair_id == actor.id, Meeting.secretary_id == actor.id),
    )
    today = and_(
        Meeting.status.in_(("convened", "open")),
        Meeting.planned_at >= day_begin,
        Meeting.planned_at < day_end,
    )
    passed = and_(Meeting.status == "convened", Meeting.planned_at < day_begin)
    ahead = and_(Meeting.status == "open", Meeting.planned_at >= day_end)
    query = select(
        *(Meeting.id, Meeting.body, Meeting.status, Meeting.planned_at, items), passed.label("passed")
    ).where(
        Meeting.institution == actor.institution,
        or_(and_(or_(today, ahead), or_(seat, runs)), and_(passed, runs)),
    )
    return [*map(by_name(Sitting), tx.execute(query.order_by(Meeting.planned_at, Meeting.id)))]


def given_votes(tx: Tx, actor: Actor) -> Sequence[NamedRow]:
    """The person's own votes on proposals that are not decided yet: they may be changed."""
    own = (Vote.item_id == AgendaItem.id, Vote.round == AgendaItem.round, Vote.entered_by.is_(None))
    title = title_in_lists(actor).label("family_title")
    query = (
        select(AgendaItem.id, AgendaItem.meeting_id, AgendaItem.decision, title, Case.number, Vote.choice)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .join(MeetingMember, MeetingMember.meeting_id == Meeting.id)
        .join(Vote, and_(*own, Vote.member_id == MeetingMember.id))
        .join(Case, Case.id == AgendaItem.case_id)
        .join(Family, Family.id == AgendaItem.family_id)
        .where(
            MeetingMember.person_id == actor.id,
            Meeting.institution == actor.institution,
            Meeting.status == "open",
            AgendaItem.status == "voting",
            *open_families(actor, AgendaItem.family_id),
        )
        .order_by(Meeting.planned_at, AgendaItem.position)
    )
    return list(tx.execute(query))
