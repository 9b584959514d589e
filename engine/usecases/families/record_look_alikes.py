"""Whom the look for known families told of which: whoever tries one name after another leaves a trail."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from engine.access import Actor
from engine.journal import Entry
from engine.registry.families import looks
from engine.store.session import Tx
from engine.store.tables import JournalEntry
from engine.usecases.cases.record_access import LOOKED_BACK, ONE_READING


def record_look_alikes(tx: Tx, actor: Actor, family_ids: Sequence[str], address: str = "") -> None:
    """One line for what was shown at once; the same again within a quarter of an hour of a sitting, as while typing, is none."""
    shown = sorted(set(family_ids))
    if shown not in _just_told(tx, actor):
        facts = {"families": shown, **({"from": address} if address else {})}
        looks.note(tx, actor, Entry("families.resembling", facts, actor.id), shown, looks.ALIKE)


def just_told(tx: Tx, actor: Actor, family_ids: Sequence[str]) -> bool:
    """Whether the journal knows of it already; for a transaction that only reads."""
    return sorted(set(family_ids)) in _just_told(tx, actor)


def _just_told(tx: Tx, actor: Actor) -> list[list[str]]:
    last = (
        select(JournalEntry.action, JournalEntry.at, JournalEntry.facts)
        .where(JournalEntry.stream == f"reading:{actor.id}")
        .order_by(JournalEntry.seq.desc())
        .limit(LOOKED_BACK)
    )
    since, sitting = tx.now() - ONE_READING, looks.mark(actor.sitting)
    return [
        row.facts["families"]
        for row in tx.execute(last)
        if row.action == "families.resembling" and row.at > since and row.facts.get("sitting", "") == sitting
    ]
