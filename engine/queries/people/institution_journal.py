"""What administrators did in their institution, and what happened while the training clock moved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from engine.access import Actor
from engine.queries.paging import Page, read_page
from engine.store.by_name import by_name
from engine.store.session import Tx
from engine.store.tables import Case, JournalEntry, Person

HAPPENED = 200


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


def institution_entries(tx: Tx, actor: Actor, page: int) -> Page[InstitutionEntry]:
    """The institution's own stream, newest first."""
    query = (
        select(JournalEntry.at, JournalEntry.action, Person.name.label("person"), JournalEntry.facts)
        .outerjoin(Person, Person.id == JournalEntry.actor_id)
        .where(JournalEntry.stream == f"institution:{actor.institution}")
        .order_by(JournalEntry.seq.desc())
    )
    return read_page(tx, query, by_name(InstitutionEntry), page)


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
    return [*map(by_name(Happening), tx.execute(query))]


def last_entry(tx: Tx) -> int:
    """The newest entry's id: a mark to read on from."""
    return tx.connection.scalar(select(JournalEntry.id).order_by(JournalEntry.id.desc()).limit(1)) or 0
