"""The protocol of a signed meeting as a paper: what this person may read of it, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import and_, literal, select

from engine.access import Actor, require
from engine.documents.facts.reading import HouseReading
from engine.documents.kinds import title_of
from engine.documents.making import PROTOCOL, Template, template_in_force
from engine.documents.readers.meetings import SEATS
from engine.documents.readers.protocols import Minutes, protocol_facts
from engine.documents.shape import Fact
from engine.errors import NotFound
from engine.queries.concealed import NO_MORE
from engine.queries.meetings.meeting_room import agenda, room
from engine.registry.papers.wanted import EXTRACT
from engine.sight import open_families
from engine.store.by_name import by_name
from engine.store.session import Tx
from engine.store.tables import AgendaItem, Case, Meeting, MeetingMember, Paper
from engine.words import say


@dataclass(frozen=True)
class PrintedProtocol:
    """What is put into the template, and the cases it tells of. ``number``: «3/2026»."""

    number: str
    title: str
    template: Template
    facts: Mapping[str, Fact]
    cases: tuple[str, ...]


def printed_protocol(tx: Tx, actor: Actor, meeting_id: str) -> PrintedProtocol:
    """Read from the rows each time: a signed protocol never changes, and a family whose data is no more is gone from it.

    Raises NotFound (also before it is signed), NotAllowed.
    """
    found = room(tx, actor, meeting_id)
    known = ("institution", "chair_id", "secretary_id")
    require(actor, "print_protocol", **{name: found.meeting[name] for name in known})
    if found.meeting["status"] != "signed":
        raise NotFound(what="protocol", key=meeting_id)
    items = tx.execute(agenda(actor, meeting_id)).all()
    minutes = Minutes(
        tx.execute(select(Meeting.__table__).where(Meeting.id == meeting_id)).one(),
        tx.execute(
            SEATS.where(MeetingMember.meeting_id == meeting_id).order_by(MeetingMember.position)
        ).all(),
        items,
        {item.id: _family(item.family_title) for item in items},
        {item: tuple(cast.values()) for item, cast in found.cast.items()},
    )
    house = tx.config.institutions[actor.institution]
    reading = HouseReading(tx, house, tx.now().astimezone(house.zone).date())
    title = title_of(PROTOCOL)
    return PrintedProtocol(
        f"{found.meeting['number']}/{found.meeting['year']}",
        title,
        template_in_force(tx, actor.institution, PROTOCOL),
        protocol_facts(reading, minutes, actor.id, title),
        tuple(item.case_id for item in items),
    )


@dataclass(frozen=True)
class Extract:
    """An extract that lies in a case."""

    case_number: str
    number: int
    year: int


def extracts(tx: Tx, actor: Actor, meeting_id: str) -> list[Extract]:
    """Those of the meeting, of families that are open to the person."""
    about = literal("item:") + AgendaItem.id
    query = (
        select(Case.number.label("case_number"), Paper.number, Paper.year)
        .join(AgendaItem, and_(Paper.kind == EXTRACT, Paper.about == about))
        .join(Case, Case.id == Paper.case_id)
        .where(AgendaItem.meeting_id == meeting_id, AgendaItem.institution == actor.institution)
        .where(Paper.case_id == AgendaItem.case_id, *open_families(actor, AgendaItem.family_id))
        .order_by(AgendaItem.position, Paper.number)
    )
    return [*map(by_name(Extract), tx.execute(query))]


def _family(title: str) -> str:
    """Of a family that is hidden from the person, or is no more, what the page of the meeting says."""
    if not title:
        return say("papers.family_closed")
    if title.startswith(NO_MORE):
        return say("papers.family_destroyed")
    return title
