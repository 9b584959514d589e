"""One meeting as its room shows it: who sits, the agenda, and what each member needs to read about a family."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, case, select
from sqlalchemy.orm import aliased

from engine.access import Actor, may
from engine.errors import NotFound
from engine.queries.concealed import title_in_lists, title_shown
from engine.registry.meetings import meetings, votes
from engine.registry.meetings.seats import seats_at
from engine.registry.meetings.votes import Ballot
from engine.sight import open_families, visible_cases
from engine.store.by_name import Query
from engine.store.session import Tx
from engine.store.tables import AgendaItem, Case, Family, Meeting, Person


@dataclass(frozen=True)
class Member:
    """Somebody who sits."""

    id: str
    person_id: int | None
    name: str
    office: str
    votes: bool
    present: bool
    account: bool
    grounds: tuple[str, ...]  # why the secretary may enter a vote for them


@dataclass(frozen=True)
class Room:
    """A meeting with its people and agenda; ``items`` are rows of ``agenda_item`` with the family's title."""

    meeting: Mapping[str, Any]
    chair: str
    secretary: str
    members: tuple[Member, ...]
    items: tuple[Mapping[str, Any], ...]
    waited: frozenset[str]
    cast: Mapping[str, Mapping[str, Ballot]]  # item -> member -> the vote on the proposal that stands
    sitting: Mapping[str, frozenset[str]]  # item -> members who have a seat at it

    @property
    def voters(self) -> list[Member]:
        return [member for member in self.members if member.votes]

    def seated(self, item_id: str) -> list[Member]:
        """Who votes on this question: everybody, unless its family is shut to somebody."""
        return [member for member in self.voters if member.id in self.sitting.get(item_id, ())]

    @property
    def present(self) -> int:
        return sum(member.present for member in self.voters)

    @property
    def needed(self) -> int:
        """How many voting members make a quorum."""
        return int(-(-self.meeting["quorum_percent"] * len(self.voters) // 100))

    def unsure(self) -> list[Ballot]:
        """Entries of the secretary that nobody has confirmed, in the order of the agenda."""
        cast = (ballot for item in self.items for ballot in self.cast.get(item["id"], {}).values())
        return [ballot for ballot in cast if not ballot.stands]

    def item(self, item_id: str) -> Mapping[str, Any] | None:
        return next((item for item in self.items if item["id"] == item_id), None)


def room(tx: Tx, actor: Actor, meeting_id: str) -> Room:
    """The meeting. Errors: NotFound, also where the person may not see it."""
    wanted = select(Meeting.__table__).where(
        Meeting.id == meeting_id, Meeting.institution == actor.institution
    )
    meeting = tx.execute(wanted).mappings().first()
    if meeting is None:
        raise NotFound(what="meeting", key=meeting_id)
    seats = meetings.members(tx, meeting_id)
    facts = {name: meeting[name] for name in ("institution", "chair_id", "secretary_id")}
    if not may(actor, "view_meeting", member=any(seat["person_id"] == actor.id for seat in seats), **facts):
        raise NotFound(what="meeting", key=meeting_id)
    names = _names(tx, {meeting["chair_id"], meeting["secretary_id"]})
    items = tuple(tx.execute(agenda(actor, meeting_id)).mappings())
    cast: dict[str, dict[str, votes.Ballot]] = {}
    for ballot in votes.cast_on(tx, items):
        cast.setdefault(ballot.item_id, {})[ballot.member_id] = ballot
    own = votes.own_votes(tx, actor.institution)
    known = ("id", "person_id", "name", "office", "votes", "present", "account")
    return Room(
        meeting,
        names[meeting["chair_id"]],
        names[meeting["secretary_id"]],
        tuple(
            Member(**{name: seat[name] for name in known}, grounds=votes.grounds(own, seat["account"]))
            for seat in seats
        ),
        items,
        frozenset(meetings.waited_for(tx, [item["id"] for item in items])),
        cast,
        seats_at(tx, items, seats),
    )


def _names(tx: Tx, ids: set[int]) -> dict[int, str]:
    return {row.id: row.name for row in tx.execute(select(Person.id, Person.name).where(Person.id.in_(ids)))}


def agenda(actor: Actor, meeting_id: str) -> Query:
    """The questions in their order; a family shut to the person is not among them."""
    corrected, old = aliased(AgendaItem), aliased(Meeting)
    return (
        select(
            AgendaItem.__table__,
            _title(actor).label("family_title"),
            Family.withdrawn_on.label("withdrawn_on"),
            Case.number,
            old.number.label("corrected_number"),
            old.year.label("corrected_year"),
        )
        .join(Case, Case.id == AgendaItem.case_id)
        .join(Family, Family.id == AgendaItem.family_id)
        .join(corrected, corrected.id == AgendaItem.corrects_id, isouter=True)
        .join(old, old.id == corrected.meeting_id, isouter=True)
        .where(AgendaItem.meeting_id == meeting_id, *open_families(actor, AgendaItem.family_id))
        .order_by(AgendaItem.position)
    )


def _title(actor: Actor) -> ColumnElement[str]:
    """Of a family that has withdrawn its consent only who may read its case is told the name."""
    closed = and_(Family.withdrawn_on.is_not(None), ~visible_cases(actor))
    return case((closed, ""), else_=title_shown(actor))


def opened_cases(tx: Tx, actor: Actor, items: Iterable[Mapping[str, Any]]) -> set[str]:
    """Of these questions' cases, the ones the person may read: not those of a correction, nor when the meeting's time is over."""
    ids = [item["case_id"] for item in items]
    return set(tx.connection.scalars(select(Case.id).where(Case.id.in_(ids), visible_cases(actor))))


def correctable(tx: Tx, actor: Actor, body: str) -> list[Mapping[str, Any]]:
    """Signed decisions that a correction may refer to, the latest."""
    query = (
        select(
            AgendaItem.id,
            title_in_lists(actor).label("title"),
            Case.number,
            Meeting.number.label("protocol"),
            Meeting.year,
            Meeting.held_on,
        )
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .join(Case, Case.id == AgendaItem.case_id)
        .join(Family, Family.id == AgendaItem.family_id)
        .where(Meeting.institution == actor.institution, Meeting.body == body, Meeting.status == "signed")
        .where(*open_families(actor, AgendaItem.family_id))
        .order_by(Meeting.held_on.desc(), AgendaItem.position)
        .limit(50)
    )
    return [dict(row) for row in tx.execute(query).mappings()]
