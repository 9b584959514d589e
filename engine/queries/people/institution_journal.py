"""What administrators did in their institution, and what happened while the training clock moved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select

from engine.access import Actor
from engine.queries.paging import Page, read_page
from engine.store.by_name import NamedRow, Query, by_name
from engine.store.session import Tx
from engine.store.tables import Case, DeadlineRow, JournalEntry, Person

HAPPENED = 200
COMING = ("entry.in", "entry.out", "entry.failed", "password.set", "password.changed")
NAMED = ("cases", "families", "asked")  # ids of what a line of reading shows
DOORS = (
    "link.made",
    "login.changed",
    "factor.asked",
    "factor.signed",
    "person.training",
    "person.closed",
    "person.opened",
    "role.first",
    "role.taken",
    "unit.moved",
    "unit.signed",
    "account.locked",
)


@dataclass(frozen=True)
class InstitutionEntry:
    """One line of the institution's journal."""

    at: datetime
    action: str
    person: str | None
    facts: Mapping[str, Any]


@dataclass(frozen=True)
class Happening:
    """Something that the clock did in a case. No family is named: administrators see no cases."""

    at: datetime
    action: str
    case_number: str
    facts: Mapping[str, Any]


def institution_entries(tx: Tx, actor: Actor, page: int, entries: bool = False) -> Page[InstitutionEntry]:
    """The institution's own stream, newest first: what administrators did, or (``entries``) who came in, went out, failed to."""
    coming = JournalEntry.action.in_(COMING)
    query = _entries(actor).where(coming if entries else ~coming)
    return read_page(tx, query, by_name(InstitutionEntry), page)


def reading_entries(tx: Tx, actor: Actor, page: int, person: int | None = None) -> Page[InstitutionEntry]:
    """What people of the institution looked at, newest first. No family is named: administrators see none."""
    query = (
        select(JournalEntry.at, JournalEntry.action, Person.name.label("person"), JournalEntry.facts)
        .join(Person, Person.id == JournalEntry.actor_id)
        .where(Person.institution == actor.institution)
        .order_by(JournalEntry.id.desc())
    )
    one = JournalEntry.stream == f"reading:{person}"
    query = query.where(JournalEntry.stream.startswith("reading:") if person is None else one)
    return read_page(tx, query.add_columns(JournalEntry.case_id), _read, page)


def _read(row: NamedRow) -> InstitutionEntry:
    facts = {**row.facts, **({"cases": [row.case_id]} if row.case_id else {})}
    return InstitutionEntry(row.at, row.action, row.person, facts)


def door_entries(tx: Tx, actor: Actor, limit: int = 30) -> list[InstitutionEntry]:
    """What administrators did to people's ways in, newest first: for whoever signs."""
    query = _entries(actor).where(JournalEntry.action.in_(DOORS)).limit(limit)
    return [*map(by_name(InstitutionEntry), tx.execute(query))]


def _entries(actor: Actor) -> Query:
    return (
        select(JournalEntry.at, JournalEntry.action, Person.name.label("person"), JournalEntry.facts)
        .outerjoin(Person, Person.id == JournalEntry.actor_id)
        .where(JournalEntry.stream == f"institution:{actor.institution}")
        .order_by(JournalEntry.seq.desc())
    )


def happenings(tx: Tx, actor: Actor, since: int) -> list[Happening]:
    """What nobody did: entries of the institution's cases without an actor, later than the entry ``since``."""
    query = (
        select(JournalEntry.at, JournalEntry.action, Case.number.label("case_number"), JournalEntry.facts)
        .join(Case, Case.id == JournalEntry.case_id)
        .where(
            JournalEntry.id > since, JournalEntry.actor_id.is_(None), Case.institution == actor.institution
        )
        .order_by(JournalEntry.id)
        .limit(HAPPENED)
    )
    rows = [*map(by_name(Happening), tx.execute(query))]
    terms = {str(row.facts["term"]) for row in rows if row.facts.get("term")}
    named = tx.execute(select(DeadlineRow.id, DeadlineRow.name).where(DeadlineRow.id.in_(sorted(terms))))
    names = {row.id: row.name for row in named} if terms else {}
    return [
        replace(row, facts={"name": names[row.facts["term"]], **row.facts})
        if row.facts.get("term") in names
        else row
        for row in rows
    ]


def last_entry(tx: Tx) -> int:
    """The newest entry's id: a mark to read on from."""
    return tx.connection.scalar(select(JournalEntry.id).order_by(JournalEntry.id.desc()).limit(1)) or 0


def case_numbers(tx: Tx, actor: Actor, entries: Iterable[InstitutionEntry]) -> dict[str, str]:
    """The id of a case, or of a family, that a line speaks of -> the number of the case, or of the family's newest one.

    Of a family shut to the person there is none.
    """
    ids = {str(each) for entry in entries for name in NAMED for each in entry.facts.get(name, ())}
    query = select(Case.id, Case.family_id, Case.number).where(
        Case.institution == actor.institution,
        or_(Case.id.in_(sorted(ids)), Case.family_id.in_(sorted(ids))),
        Case.family_id.not_in(sorted(actor.sight.shut)),
    )
    found = dict[str, str]()
    for row in tx.execute(query.order_by(Case.started_at, Case.id)):
        found |= {row.id: row.number, row.family_id: row.number}
    return found
