"""From which department to which somebody was moved, and on which ground: the journal keeps ids, the request the words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import select

from engine.access import Actor
from engine.queries.people.institution_journal import InstitutionEntry
from engine.queries.people.units import names
from engine.store.session import Tx
from engine.store.tables import AccessRequest, JournalEntry

MOVES = ("unit.asked", "unit.moved", "unit.signed", "unit.declined")
LATEST = 500


def told(tx: Tx, actor: Actor, entries: Iterable[InstitutionEntry]) -> list[InstitutionEntry]:
    """The same lines; those of moves with ``came_from`` and ``goes_to`` (names, empty for none) and ``reason``."""
    found = list(entries)
    asked = {str(each.facts.get("request")) for each in found if each.action in MOVES}
    if not asked:
        return found
    units, grounds = names(tx, actor.institution, closed=True), _grounds(tx, actor, asked)
    return [
        replace(each, facts={**each.facts, **_words(each, units, grounds)}) if each.action in MOVES else each
        for each in found
    ]


def came_from(tx: Tx, actor: Actor) -> dict[str, str]:
    """The request of a move -> the id of the department that was left, empty for none."""
    lines = select(JournalEntry.facts).where(
        JournalEntry.stream == f"institution:{actor.institution}",
        JournalEntry.action.in_(("unit.asked", "unit.moved")),
    )
    rows = tx.connection.scalars(lines.order_by(JournalEntry.seq.desc()).limit(LATEST))
    return {str(facts["request"]): str(facts["from"]) for facts in rows if "request" in facts}


def _words(entry: InstitutionEntry, units: dict[str, str], grounds: dict[str, str]) -> dict[str, str]:
    facts = entry.facts
    return {
        "came_from": units.get(str(facts.get("from")), ""),
        "goes_to": units.get(str(facts.get("unit")), ""),
        "reason": grounds.get(str(facts.get("request")), ""),
    }


def _grounds(tx: Tx, actor: Actor, asked: set[str]) -> dict[str, str]:
    mine = (AccessRequest.institution == actor.institution, AccessRequest.id.in_(sorted(asked)))
    return {
        row.id: row.reason for row in tx.execute(select(AccessRequest.id, AccessRequest.reason).where(*mine))
    }
