"""The two registers of the house: what went out and what came in, numbered without holes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, case, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from engine.access import Actor, may
from engine.queries.paging import Page, read_page
from engine.registry.families.hand_over import FAMILY
from engine.sight import visible_cases
from engine.store.by_name import by_name
from engine.store.session import Tx
from engine.store.tables import Case, Incoming, Letter, Person


@dataclass(frozen=True)
class Outgoing:
    """One number. Of a case the reader does not see it is number and day alone (``seen`` false)."""

    number: int
    registered_at: datetime
    seen: bool
    id: str
    case_id: str
    case_number: str
    kind: str
    agency: str
    recipient: str
    status: str
    way: str | None
    sent_on: date | None
    by: str | None


@dataclass(frozen=True)
class Received:
    """One paper that came in; as above, but that whoever keeps the register also sees which organisation it came from."""

    number: int
    received_on: date
    seen: bool
    id: str
    case_id: str
    case_number: str
    way: str
    sender: str
    their_number: str
    their_date: date | None
    subject: str
    letter_id: str
    by: str | None
    own: bool  # the reader has written it down
    void_at: datetime | None
    void_why: str


def outgoing(tx: Tx, actor: Actor, year: int, number: int) -> Page[Outgoing]:
    """The register of a year, the newest number first."""
    seen = visible_cases(actor)
    query = (
        select(
            *(Letter.number, Letter.registered_at, seen.label("seen"), Letter.id),
            _if(seen, Letter.case_id).label("case_id"),
            _if(seen, Case.number).label("case_number"),
            _if(seen, Letter.kind).label("kind"),
            _if(seen, Letter.agency).label("agency"),
            _if(and_(seen, Letter.agency != FAMILY), Letter.recipient).label("recipient"),
            *(Letter.status, Letter.way, Letter.sent_on, Person.name.label("by")),
        )
        .join(Case, Case.id == Letter.case_id)
        .outerjoin(Person, Person.id == Letter.registered_by)
        .where(Letter.institution == actor.institution, Letter.year == year)
        .order_by(Letter.number.desc())
    )
    return read_page(tx, query, by_name(Outgoing), number)


def incoming(tx: Tx, actor: Actor, year: int, number: int) -> Page[Received]:
    """The same of papers that came in; one of no case is seen by everybody who works with families."""
    seen = or_(Incoming.case_id.is_(None), visible_cases(actor))
    organisation = Incoming.agency.not_in(("", FAMILY))
    told = or_(seen, organisation) if may(actor, "keep_register") else seen
    query = (
        select(
            *(Incoming.number, Incoming.received_on, seen.label("seen"), Incoming.id),
            _if(seen, Incoming.case_id).label("case_id"),
            _if(seen, Case.number).label("case_number"),
            Incoming.way,
            _if(told, Incoming.sender).label("sender"),
            _if(told, Incoming.their_number).label("their_number"),
            Incoming.their_date,
            _if(seen, Incoming.subject).label("subject"),
            _if(seen, Incoming.letter_id).label("letter_id"),
            *(
                Person.name.label("by"),
                (Incoming.recorded_by == actor.id).label("own"),
                Incoming.void_at,
                _if(seen, Incoming.void_why).label("void_why"),
            ),
        )
        .outerjoin(Case, Case.id == Incoming.case_id)
        .outerjoin(Person, Person.id == Incoming.recorded_by)
        .where(Incoming.institution == actor.institution, Incoming.year == year)
        .order_by(Incoming.number.desc())
    )
    return read_page(tx, query, by_name(Received), number)


def _if(
    seen: ColumnElement[bool], column: InstrumentedAttribute[str] | InstrumentedAttribute[str | None]
) -> ColumnElement[str]:
    return case((seen, column), else_="")
