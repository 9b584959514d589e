"""What lies in the file of a case, what could be filed, and a scan to look at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import exists, select

from engine.access import Actor
from engine.action.families.paper_sight import case_for_papers
from engine.errors import NotFound
from engine.queries.paging import Page, read_page
from engine.registry.papers import filings
from engine.store.by_name import NamedRow, by_name
from engine.store.session import Tx
from engine.store.tables import Filing, Incoming, Paper, Person

MOST_OFFERED = 200


@dataclass(frozen=True)
class Filed:
    """One line of the list; ``media`` None: it lies on a shelf and was not scanned."""

    id: str
    title: str
    shelf: str
    media: str | None
    pages: int | None
    filed_at: datetime
    person: str
    void_at: datetime | None
    void_why: str
    paper_id: str | None
    incoming_id: str | None


@dataclass(frozen=True)
class ToBeFiled:
    """A paper of the case that is not filed yet: paper:<id> or incoming:<id>, its title, number and day."""

    what: str
    title: str
    number: int
    year: int
    day: date


def filed(tx: Tx, actor: Actor, case_id: str, number: int) -> Page[Filed]:
    """The newest first. Raises NotFound."""
    case_for_papers(tx, actor, case_id)
    columns = [each for name, each in Filing.__table__.c.items() if name in Filed.__annotations__]
    query = (
        select(*columns, Person.name.label("person"))
        .join(Person, Person.id == Filing.filed_by)
        .where(Filing.case_id == case_id)
        .order_by(Filing.filed_at.desc(), Filing.id)
    )
    return read_page(tx, query, by_name(Filed), number)


def to_be_filed(tx: Tx, actor: Actor, case_id: str) -> list[ToBeFiled]:
    """Made for the case, or come in for it, and neither scanned nor on a shelf; the newest first. Raises NotFound."""
    case_for_papers(tx, actor, case_id)
    of_paper = exists().where(Filing.paper_id == Paper.id, Filing.void_at.is_(None))
    made = select(Paper.id, Paper.title, Paper.number, Paper.year, Paper.dated.label("day"))
    made = made.where(Paper.case_id == case_id, ~of_paper).order_by(Paper.made_at.desc()).limit(MOST_OFFERED)
    of_incoming = exists().where(Filing.incoming_id == Incoming.id, Filing.void_at.is_(None))
    come = select(
        Incoming.id, Incoming.subject.label("title"), Incoming.number, Incoming.year, Incoming.received_on.label("day")
    )  # fmt: skip
    come = come.where(Incoming.case_id == case_id, Incoming.void_at.is_(None), ~of_incoming)
    come = come.order_by(Incoming.received_on.desc(), Incoming.number.desc()).limit(MOST_OFFERED)
    return [
        ToBeFiled(f"{kind}:{row.id}", row.title, row.number, row.year, row.day)
        for kind, query in (("paper", made), ("incoming", come))
        for row in tx.execute(query)
    ]


def scan(tx: Tx, actor: Actor, case_id: str, filing_id: str) -> tuple[NamedRow, bytes]:
    """The row and its bytes. Raises NotFound, also where there is no scan or its data was destroyed."""
    row = filings.filing_of(tx, actor.institution, filing_id)
    if row is None or row.case_id != case_id:
        raise NotFound(what="filing", key=filing_id)
    case_for_papers(tx, actor, case_id)
    content = filings.content_of(tx, filing_id)
    if content is None:
        raise NotFound(what="filing", key=filing_id)
    return row, content
