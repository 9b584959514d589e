"""One case: its card, what waits in it, what was written, what was done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from engine.access import Actor
from engine.documents.behalf import Behalf
from engine.errors import NotFound
from engine.queries.concealed import NO_MORE, shown, title_shown
from engine.queries.paging import Page, read_page
from engine.sight import visible_cases
from engine.store.by_name import NamedRow, by_name
from engine.store.session import Tx
from engine.store.tables import (
    Case,
    DeadlineRow,
    Family,
    JournalEntry,
    Person,
    ProcessVersion,
    Submission,
)


@dataclass(frozen=True)
class CaseCard:
    """The head of a case's page."""

    id: str
    number: str
    institution: str
    family_id: str
    family_title: str
    address: str
    process_id: str
    process_title: str
    version_id: int
    version: int
    status: str
    outcome: str | None
    stage: str
    curator_id: int | None
    curator: str | None
    variables: dict[str, object]
    incidents: int
    started_at: datetime
    ended_at: datetime | None
    lock_version: int
    withdrawn_on: date | None = None  # the family took back its consent to process its data
    data_stop_on: date | None = None

    @property
    def destroyed(self) -> bool:
        """Whether the data of its family is no more."""
        return self.family_title.startswith(NO_MORE)

    def closed(self, today: date) -> bool:
        """Whether the processing of the family's data has ended: nothing of what people wrote is shown any more."""
        return self.data_stop_on is not None and self.data_stop_on <= today


@dataclass(frozen=True)
class Written:
    """A completed form."""

    id: int
    task_id: str
    element: str
    name: str
    form: str | None
    data: dict[str, Any]
    person: str | None
    for_id: int | None
    absences: list[str] | None
    at: datetime

    @property
    def behalf(self) -> Behalf | None:
        """For whom, where whoever did it stood in."""
        return Behalf.of(self.for_id, self.absences)


@dataclass(frozen=True)
class Happening:
    """One line of the journal with the actor's name."""

    id: int
    at: datetime
    actor: str | None
    action: str
    facts: dict[str, Any]


@dataclass(frozen=True)
class Term:
    """A deadline of the case, running or over."""

    task_id: str
    element: str
    name: str
    clauses: tuple[str, ...]
    due_at: datetime
    why: tuple[str, ...]
    status: str
    breached_at: datetime | None
    closed_at: datetime | None


ON_A_PAGE = 20  # completed forms

HAPPENING = (
    JournalEntry.id,
    JournalEntry.at,
    Person.name.label("actor"),
    JournalEntry.action,
    JournalEntry.facts,
)


def case_card(tx: Tx, actor: Actor, case_id: str) -> CaseCard:
    """The case. Errors: NotFound, also where the person may not see it."""
    query = (
        select(
            Case.id,
            Case.number,
            Case.institution,
            Case.family_id,
            title_shown(actor).label("family_title"),
            shown(actor, Family.address).label("address"),
            Family.withdrawn_on,
            Family.data_stop_on,
            Case.process_id,
            ProcessVersion.name.label("process_title"),
            ProcessVersion.id.label("version_id"),
            ProcessVersion.number.label("version"),
            Case.status,
            Case.outcome,
            Case.stage,
            Case.curator_id,
            Person.name.label("curator"),
            Case.variables,
            Case.incidents,
            Case.started_at,
            Case.ended_at,
            Case.lock_version,
        )
        .join(Family, Family.id == Case.family_id)
        .join(ProcessVersion, ProcessVersion.id == Case.process_version_id)
        .join(Person, Person.id == Case.curator_id, isouter=True)
        .where(Case.id == case_id, visible_cases(actor))
    )
    row = tx.execute(query).first()
    if row is None:
        raise NotFound(what="case", key=case_id)
    return by_name(CaseCard)(row)


def written(tx: Tx, case_id: str, number: int = 1, size: int = ON_A_PAGE) -> Page[Written]:
    """Completed forms of a case the caller has already been shown to see, the newest first."""
    query = (
        select(
            Submission.id,
            Submission.task_id,
            Submission.element,
            Submission.name,
            *(Submission.form, Submission.data),
            Person.name.label("person"),
            *(Submission.for_id, Submission.absences),
            Submission.at,
        )
        .join(Person, Person.id == Submission.person_id, isouter=True)
        .where(Submission.case_id == case_id)
        .order_by(Submission.id.desc())
    )
    return read_page(tx, query, by_name(Written), number, size)


def happenings(tx: Tx, case_id: str, number: int, size: int = 50) -> Page[Happening]:
    """The case's journal, the newest first; readings are kept for the list of readers."""
    query = (
        select(*HAPPENING)
        .join(Person, Person.id == JournalEntry.actor_id, isouter=True)
        .where(JournalEntry.stream == f"case:{case_id}")
        .order_by(JournalEntry.seq.desc())
    )
    return read_page(tx, query, by_name(Happening), number, size)


def readers(tx: Tx, case_id: str) -> list[Happening]:
    """Who opened the case and what they looked at, the newest first."""
    query = (
        select(*HAPPENING)
        .join(Person, Person.id == JournalEntry.actor_id)
        .where(JournalEntry.case_id == case_id, JournalEntry.stream.startswith("reading:"))
        .order_by(JournalEntry.id.desc())
        .limit(50)
    )
    return [*map(by_name(Happening), tx.execute(query))]


def terms(tx: Tx, case_id: str) -> list[Term]:
    """Deadlines of the case: running ones first by date, then the past."""
    query = (
        select(
            DeadlineRow.task_id,
            DeadlineRow.element,
            DeadlineRow.name,
            DeadlineRow.clauses,
            DeadlineRow.due_at,
            DeadlineRow.why,
            DeadlineRow.status,
            DeadlineRow.breached_at,
            DeadlineRow.closed_at,
        )
        .where(DeadlineRow.case_id == case_id)
        .order_by(DeadlineRow.closed_at.is_not(None), DeadlineRow.due_at.desc())
        .limit(100)
    )
    return [_term(row) for row in tx.execute(query)]


def _term(row: NamedRow) -> Term:
    return Term(**{**row._asdict(), "clauses": tuple(row.clauses), "why": tuple(row.why)})
