"""The directory of organisations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from engine.access import Actor
from engine.errors import NotFound
from engine.queries.forgiving import matches
from engine.queries.paging import Page, read_page
from engine.store.by_name import NamedRow, by_name
from engine.store.session import Tx
from engine.store.tables import Agency, Person

COLUMNS = (
    *("id", "kind", "name", "addressee", "address", "email", "guarded", "phone", "territory"),
    *("agreement_no", "agreement_from", "agreement_to", "contacts", "changed_at", "closed_at"),
)


@dataclass(frozen=True)
class AgencyLine:
    """One organisation."""

    id: str
    kind: str
    name: str
    addressee: str
    address: str
    email: str
    guarded: bool
    phone: str
    territory: str
    agreement_no: str
    agreement_from: date | None
    agreement_to: date | None
    contacts: str
    changed_at: datetime
    closed_at: datetime | None


def agency_list(tx: Tx, actor: Actor, search: str, number: int, closed: bool = False) -> Page[AgencyLine]:
    """Of the person's institution, by kind and name; ``closed``: those no letter goes to any more."""
    query = select(*(getattr(Agency, name) for name in COLUMNS)).where(
        Agency.institution == actor.institution,
        Agency.closed_at.is_not(None) if closed else Agency.closed_at.is_(None),
    )
    found = matches(search, written=(Agency.name,))
    query = query if found is None else query.where(found)
    return read_page(tx, query.order_by(Agency.kind, Agency.name, Agency.id), by_name(AgencyLine), number)


def agency(tx: Tx, actor: Actor, agency_id: str) -> NamedRow:
    """One of them, with who changed it last. Raises NotFound."""
    wanted = select(Agency.__table__, Person.name.label("by")).outerjoin(
        Person, Person.id == Agency.changed_by
    )
    row: NamedRow | None = tx.execute(
        wanted.where(Agency.id == agency_id, Agency.institution == actor.institution)
    ).first()
    if row is None:
        raise NotFound(what="agency", key=agency_id)
    return row


def of_kind(tx: Tx, institution: str, kind: str) -> list[AgencyLine]:
    """To whom a letter for this kind of organisation may be addressed."""
    query = select(*(getattr(Agency, name) for name in COLUMNS)).where(
        Agency.institution == institution, Agency.kind == kind, Agency.closed_at.is_(None)
    )
    return [*map(by_name(AgencyLine), tx.execute(query.order_by(Agency.name, Agency.id)))]
