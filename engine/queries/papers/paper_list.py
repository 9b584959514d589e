"""The papers of one case, and those that can be made of it now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from engine.access import Actor
from engine.action.families.paper_sight import case_for_papers, paper_for
from engine.documents.behalf import Behalf
from engine.documents.facts.kind import Choice
from engine.documents.kinds import KINDS, title_of
from engine.documents.making import reading_of
from engine.documents.named import Named, named_in
from engine.queries.paging import Page, read_page
from engine.registry.papers import papers
from engine.store.by_name import NamedRow, by_name
from engine.store.session import Tx
from engine.store.tables import Paper, Person


@dataclass(frozen=True)
class PaperLine:
    """One paper that was made."""

    id: str
    kind: str
    year: int
    number: int
    title: str
    subject: str
    dated: date
    made_at: datetime
    person: str | None
    prints: int
    template: str
    for_id: int | None
    absences: list[str] | None

    @property
    def behalf(self) -> Behalf | None:
        """For whom it was made, where its maker stood in for somebody."""
        return Behalf.of(self.for_id, self.absences)


@dataclass(frozen=True)
class Offer:
    """A kind of paper, and of what this case can have it now."""

    kind: str
    title: str
    choices: list[Choice]


def papers_of(tx: Tx, actor: Actor, case_id: str, page: int) -> Page[PaperLine]:
    """The newest first. Raises NotFound."""
    case_for_papers(tx, actor, case_id)
    own = (
        Paper.id,
        Paper.kind,
        Paper.year,
        Paper.number,
        Paper.title,
        Paper.subject,
        Paper.dated,
        Paper.made_at,
        Paper.prints,
        Paper.template,
        Paper.for_id,
        Paper.absences,
    )
    query = (
        select(*own, Person.name.label("person"))
        .join(Person, Person.id == Paper.made_by, isouter=True)
        .where(Paper.case_id == case_id)
        .order_by(Paper.made_at.desc(), Paper.number.desc())
    )
    return read_page(tx, query, by_name(PaperLine), page)


def offers(tx: Tx, actor: Actor, case_id: str, language: str) -> list[Offer]:
    """Kinds that have something to tell of this case, in the order of the list of papers. Raises NotFound."""
    reading = reading_of(tx, case_for_papers(tx, actor, case_id))
    service = reading.house.service
    found = [
        Offer(kind, title_of(kind, language, service), paper.choices(reading))
        for kind, paper in KINDS.items()
    ]
    return [offer for offer in found if offer.choices]


def file(tx: Tx, actor: Actor, paper_id: str, form: str) -> tuple[NamedRow, bytes | None]:
    """A paper and its exact bytes; no bytes where they are no more. Raises NotFound."""
    row = paper_for(tx, actor, paper_id)
    return row, papers.file_of(tx, paper_id, form)


def names(tx: Tx, actor: Actor, case_id: str) -> list[Named]:
    """Names and posts of this case as papers decline them. Raises NotFound."""
    return named_in(reading_of(tx, case_for_papers(tx, actor, case_id)))
