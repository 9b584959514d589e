"""Who looked at a family: opened it, had it in a list or a search, or was refused; the newest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, select

from engine.access import Actor, require
from engine.action.families.visible_family import must_see_family
from engine.queries.paging import Page, read_page
from engine.registry.families.looks import mark
from engine.store.by_name import Query, by_name
from engine.store.session import Tx
from engine.store.tables import Case, FamilyLook, JournalEntry, LookPurpose, Person

#: What a filter may ask for -> codes of the index.
KINDS: Mapping[str, tuple[str, ...]] = {
    "opened": ("case", "task", "diagram", "history", "family", "story", "paper", "export", "purpose"),
    "listed": ("list", "search", "alike"),
    "refused": ("refused",),
}
PAPER = 100  # lines a page of the printed form


@dataclass(frozen=True)
class Wanted:
    """What is asked for; empty fields ask for nothing."""

    kind: str = ""
    person: int | None = None
    case: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True)
class Look:
    """One line of the journal of reading that speaks of the family."""

    at: datetime
    what: str
    person: str | None
    position: str | None
    case_number: str | None
    facts: Mapping[str, Any]
    action: str
    reader: int
    purpose: str | None = None  # named in the same sitting
    words: str = ""


@dataclass(frozen=True)
class Reader:
    """Somebody who looked, and how often."""

    id: int
    name: str
    times: int


def looks(tx: Tx, actor: Actor, family_id: str, wanted: Wanted, number: int, size: int = 50) -> Page[Look]:
    """One page. Raises NotFound for a family the person may not see, NotAllowed for whoever supervises nobody."""
    _may_ask(tx, actor, family_id)
    query = (
        select(
            FamilyLook.at,
            FamilyLook.what,
            Person.name.label("person"),
            Person.position,
            Case.number.label("case_number"),
            JournalEntry.facts,
            JournalEntry.action,
            FamilyLook.reader,
        )
        .join(
            JournalEntry,
            and_(JournalEntry.stream == FamilyLook.stream, JournalEntry.seq == FamilyLook.seq),
        )
        .outerjoin(Person, Person.id == FamilyLook.reader)
        .outerjoin(Case, Case.id == JournalEntry.case_id)
        .where(FamilyLook.family == family_id)
    )
    order = (FamilyLook.at.desc(), FamilyLook.stream, FamilyLook.seq.desc())
    page = read_page(tx, _narrowed(query, wanted).order_by(*order), by_name(Look), number, size)
    return replace(page, rows=_with_purposes(tx, family_id, page.rows))


def _with_purposes(tx: Tx, family_id: str, rows: Sequence[Look]) -> list[Look]:
    """The purpose belongs to the sitting in which it was named: what was looked at in another one has none."""
    people = {look.reader for look in rows}
    query = select(LookPurpose.reader, LookPurpose.sitting, LookPurpose.purpose, LookPurpose.words)
    named = query.where(LookPurpose.family == family_id, LookPurpose.reader.in_(sorted(people)))
    said = {(row.reader, mark(row.sitting)): row for row in tx.execute(named)} if people else {}
    found = [(look, said.get((look.reader, look.facts.get("sitting", "")))) for look in rows]
    return [replace(look, purpose=row.purpose, words=row.words) if row else look for look, row in found]


def readers(tx: Tx, actor: Actor, family_id: str) -> list[Reader]:
    """Everybody who ever looked, by name: for the filter."""
    _may_ask(tx, actor, family_id)
    query = (
        select(Person.id, Person.name, func.count().label("times"))
        .join(FamilyLook, FamilyLook.reader == Person.id)
        .where(FamilyLook.family == family_id)
        .group_by(Person.id, Person.name)
        .order_by(Person.name, Person.id)
    )
    return [*map(by_name(Reader), tx.execute(query))]


def _may_ask(tx: Tx, actor: Actor, family_id: str) -> None:
    must_see_family(tx, actor, family_id)
    require(actor, "view_readers")


def _narrowed(query: Query, wanted: Wanted) -> Query:
    if wanted.kind in KINDS:
        query = query.where(FamilyLook.what.in_(KINDS[wanted.kind]))
    if wanted.person is not None:
        query = query.where(FamilyLook.reader == wanted.person)
    if wanted.case:
        query = query.where(JournalEntry.case_id == wanted.case)
    if wanted.since is not None:
        query = query.where(FamilyLook.at >= wanted.since)
    return query if wanted.until is None else query.where(FamilyLook.at < wanted.until)
