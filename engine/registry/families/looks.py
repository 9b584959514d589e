"""Which families a line of the journal of reading speaks of, so that «кто смотрел эту семью» is one look at an index."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select

from engine import journal
from engine.access import Actor
from engine.journal import Entry
from engine.store.session import Tx
from engine.store.tables import Case, Family, FamilyLook, WorkItem

ALIKE, LIST, SEARCH, REFUSED, PURPOSE = "alike", "list", "search", "refused", "purpose"


def note(
    tx: Tx, actor: Actor, entry: Entry, families: Iterable[str], what: str, at: datetime | None = None
) -> None:
    """A line of the reader's stream, found again by each of these families; it says in which sitting, where there was one."""
    stream, moment = f"reading:{actor.id}", at or tx.now()
    if actor.sitting:
        entry = replace(entry, facts={**entry.facts, "sitting": mark(actor.sitting)})
    seq = journal.append(tx, stream, entry, moment)
    here = {"stream": stream, "seq": seq, "at": moment, "reader": actor.id, "what": what}
    rows: list[Mapping[str, Any]] = [{"family": family, **here} for family in sorted(set(families))]
    if rows:
        tx.execute(insert(FamilyLook), rows)


def mark(sitting: str) -> str:
    """What the journal keeps of a session: enough to tell two of one person apart, and to log in with none."""
    return hashlib.sha256(sitting.encode()).hexdigest()[:16] if sitting else ""


def families_of(tx: Tx, actor: Actor, cases: Iterable[str] = (), tasks: Iterable[str] = ()) -> set[str]:
    """Families of the institution that these cases and open tasks belong to."""
    wanted = {*cases}
    if held := [*tasks]:
        here = (WorkItem.id.in_(held), WorkItem.institution == actor.institution)
        wanted |= set(tx.connection.scalars(select(WorkItem.case_id).where(*here)))
    found = select(Case.family_id).where(Case.id.in_(sorted(wanted)), Case.institution == actor.institution)
    return set(tx.connection.scalars(found)) if wanted else set()


def known_families(tx: Tx, actor: Actor, ids: Iterable[str]) -> set[str]:
    """Of these, the ones that are families of the institution."""
    here = select(Family.id).where(Family.id.in_([*ids]), Family.institution == actor.institution)
    return set(tx.connection.scalars(here))
