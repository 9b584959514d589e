"""The meetings of an institution, the questions that wait for one, and where a person still has to vote."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, String, and_, case, cast, exists, func, or_, select

from engine.access import Actor, may
from engine.queries.concealed import title_in_lists
from engine.queries.ordering import Column, in_order
from engine.queries.paging import Page, read_page
from engine.registry.meetings.agenda import DECIDED_MESSAGE, body_of
from engine.sight import open_families, sits_still
from engine.store.by_name import Query, by_name
from engine.store.session import Tx
from engine.store.tables import (
    AgendaItem,
    Case,
    Family,
    Meeting,
    MeetingMember,
    MessageWait,
    Person,
    Vote,
)

AHEAD = ("convened", "open")
SERIES = 1_000_000  # more protocols than a year has


@dataclass(frozen=True)
class MeetingLine:
    """One meeting in a list."""

    id: str
    body: str
    status: str
    extraordinary: bool
    planned_at: datetime
    held_on: date | None
    place: str
    year: int | None
    number: int | None
    chair: str
    items: int
    forgotten: bool  # its time is over without a protocol


@dataclass(frozen=True)
class WaitingItem:
    """A question on no agenda yet."""

    id: str
    question: str
    case_id: str
    number: str
    family_title: str
    curator: str | None
    recommended_level: str | None
    requested_at: datetime
    due_at: datetime | None
    clause: str


@dataclass(frozen=True)
class OpenVote:
    """A proposal a person has not voted on yet, or one that the secretary entered their vote on: ``entered``."""

    item_id: str
    meeting_id: str
    position: int
    question: str
    decision: str
    level: str | None
    family_title: str
    number: str
    status: str  # voting | decided
    entered: str | None  # to be confirmed


def meeting_list(tx: Tx, actor: Actor, ahead: bool, number: int, order: str = "") -> Page[MeetingLine]:
    """Meetings to come, the one that sits and then the nearest first, or those that are over, the latest first; a mere member sees their own.

    ``order``: a column of the list instead (``_columns``).
    """
    items = select(func.count()).where(*_seen_on(actor)).scalar_subquery()
    query = (
        select(
            Meeting.id,
            Meeting.body,
            Meeting.status,
            Meeting.extraordinary,
            Meeting.planned_at,
            Meeting.held_on,
            Meeting.place,
            Meeting.year,
            Meeting.number,
            Person.name.label("chair"),
            items.label("items"),
            and_(*_forgotten(actor)).label("forgotten"),
        )
        .join(Person, Person.id == Meeting.chair_id)
        .where(visible_meetings(actor))
    )
    usual: list[Column] = [Meeting.planned_at.desc()]
    if ahead:
        usual = [Meeting.status.desc(), Meeting.planned_at.expression]
    state = Meeting.status.in_(AHEAD) if ahead else Meeting.status.not_in(AHEAD)
    ordered = in_order(_columns(items), order, usual, [Meeting.id.expression])
    return read_page(tx, query.where(state).order_by(*ordered), by_name(MeetingLine), number)


def _columns(items: ColumnElement[int]) -> dict[str, Column]:
    """Of one that was held the day is shown and not the plan: both as text, where a day stands before its moments."""
    return {
        "when": func.coalesce(cast(Meeting.held_on, String), cast(Meeting.planned_at, String)),
        "items": items,
        "place": func.nullif(Meeting.place, ""),
        "protocol": Meeting.year * SERIES + Meeting.number,
        "chair": Person.name.expression,
    }


def count_ahead(tx: Tx, actor: Actor, now: datetime) -> tuple[int, datetime | None]:
    """How many meetings the list of those to come holds, and when the nearest begins that has not begun."""
    coming = case((Meeting.planned_at >= now, Meeting.planned_at))
    query = select(func.count().label("many"), func.min(coming).label("nearest"))
    row = tx.execute(query.where(visible_meetings(actor), Meeting.status.in_(AHEAD))).one()
    return int(row.many), row.nearest


def left_unsigned(tx: Tx, actor: Actor) -> int:
    """Meetings whose time is over without a protocol: nobody who sat in them sees their cases. For the head."""
    over = (*_forgotten(actor), Meeting.institution == actor.institution)
    return tx.connection.scalar(select(func.count()).select_from(Meeting).where(*over)) or 0


def _forgotten(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    """Its time is over without a protocol, and it has closed a case that the person may know of: one without questions closes none."""
    asked = exists().where(*_seen_on(actor)).correlate(Meeting)
    return (Meeting.status.in_(AHEAD), ~sits_still(actor), asked)


def _seen_on(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    """Questions of a meeting, without those of families shut to the person: a number, too, would betray them."""
    return (AgendaItem.meeting_id == Meeting.id, *open_families(actor, AgendaItem.family_id))


def visible_meetings(actor: Actor) -> ColumnElement[bool]:
    """Those of the institution for whoever keeps the consilium or supervises; one's own for the others."""
    here = Meeting.institution == actor.institution
    if may(actor, "view_meeting"):
        return here
    seat = exists().where(MeetingMember.meeting_id == Meeting.id, MeetingMember.person_id == actor.id)
    return and_(here, seat)


def waiting_items(tx: Tx, actor: Actor, number: int, size: int = 25, order: str = "") -> Page[WaitingItem]:
    """Questions that no agenda holds, the most pressing first; those whose case waits no more are not among them."""
    by: dict[str, Column] = {
        "due": AgendaItem.due_at.expression,
        "family": title_in_lists(actor),
        "curator": Person.name.expression,
        "requested": AgendaItem.requested_at.expression,
    }
    pressing: list[Column] = [AgendaItem.due_at.is_(None), AgendaItem.due_at.expression]
    usual = [*pressing, AgendaItem.requested_at.expression]
    query = (
        select(
            AgendaItem.id,
            AgendaItem.question,
            AgendaItem.case_id,
            Case.number,
            title_in_lists(actor).label("family_title"),
            Person.name.label("curator"),
            AgendaItem.recommended_level,
            AgendaItem.requested_at,
            AgendaItem.due_at,
            AgendaItem.clause,
        )
        .join(Case, Case.id == AgendaItem.case_id)
        .join(Family, Family.id == AgendaItem.family_id)
        .join(Person, Person.id == Case.curator_id, isouter=True)
        .where(
            AgendaItem.institution == actor.institution,
            AgendaItem.status == "waiting",
            AgendaItem.body == body_of(tx, actor.institution),
            is_waited_for(),
            *open_families(actor, AgendaItem.family_id),
        )
        .order_by(*in_order(by, order, usual, [AgendaItem.id.expression]))
    )
    return read_page(tx, query, by_name(WaitingItem), number, size)


def is_waited_for() -> ColumnElement[bool]:
    """The case still waits for the decision of the item."""
    return exists().where(MessageWait.message == DECIDED_MESSAGE, MessageWait.key == AgendaItem.id)


def open_votes(tx: Tx, actor: Actor) -> list[OpenVote]:
    """Where the person, being present, has still to vote or to confirm what was entered for them; for the inbox."""
    unanswered = or_(Vote.confirmed_at.is_(None), Vote.paper != "")  # a paper does not speak for them
    entered = (Vote.entered_by.is_not(None), unanswered)
    owed = or_(
        and_(AgendaItem.status == "voting", Vote.member_id.is_(None)),
        and_(AgendaItem.status.in_(("voting", "decided")), Vote.disputed_at.is_(None), *entered),
    )
    own = (Vote.item_id == AgendaItem.id, Vote.round == AgendaItem.round, Vote.member_id == MeetingMember.id)
    query: Query = (
        select(
            AgendaItem.id.label("item_id"),
            AgendaItem.meeting_id,
            AgendaItem.position,
            AgendaItem.question,
            AgendaItem.decision,
            AgendaItem.level,
            title_in_lists(actor).label("family_title"),
            Case.number,
            AgendaItem.status,
            Vote.choice.label("entered"),
        )
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .join(MeetingMember, MeetingMember.meeting_id == Meeting.id)
        .join(Case, Case.id == AgendaItem.case_id)
        .join(Family, Family.id == AgendaItem.family_id)
        .outerjoin(Vote, and_(*own))
        .where(
            MeetingMember.person_id == actor.id,
            MeetingMember.votes,
            MeetingMember.present,
            Meeting.institution == actor.institution,
            Meeting.status == "open",
            owed,
            *open_families(actor, AgendaItem.family_id),
        )
        .order_by(Meeting.planned_at, AgendaItem.position)
        .limit(25)
    )
    return [*map(by_name(OpenVote), tx.execute(query))]
