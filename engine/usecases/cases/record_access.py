"""Who opened whose case, and what they looked at."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import select

from engine.access import Actor
from engine.action.visible_case import must_see
from engine.journal import Entry
from engine.registry.families import looks
from engine.store.session import Tx
from engine.store.tables import JournalEntry

ONE_READING = timedelta(minutes=15)
LOOKED_BACK = 40  # readings of one person; more in a quarter of an hour only repeat themselves


def unrecorded(tx: Tx, actor: Actor, case_ids: Iterable[str], what: str) -> list[str]:
    """Which of these cases are not known to be read by the person just now; for a transaction that only reads.

    Raises NotFound for a case the person may not see.
    """
    ids = list(dict.fromkeys(case_ids))
    for case_id in ids:
        must_see(tx, actor, case_id)
    known = _just_read(tx, actor, what) if ids else set()
    return [case_id for case_id in ids if case_id not in known]


def record_access(tx: Tx, actor: Actor, case_id: str, what: str, address: str = "") -> None:
    """``what``: case, task, diagram, history, family, story, export; ``address``: from where. Raises NotFound for a case the person may not see.

    Going back and forth within a quarter of an hour of one sitting is one reading: a list of hundreds of lines tells nothing.
    """
    must_see(tx, actor, case_id)
    if case_id not in _just_read(tx, actor, what):
        facts = {"what": what, **({"from": address} if address else {})}
        families = looks.families_of(tx, actor, [case_id])
        looks.note(tx, actor, Entry("case.read", facts, actor.id, case_id), families, what)


def _just_read(tx: Tx, actor: Actor, what: str) -> set[str]:
    last = (
        select(JournalEntry.case_id, JournalEntry.at, JournalEntry.facts)
        .where(JournalEntry.stream == f"reading:{actor.id}")
        .order_by(JournalEntry.seq.desc())
        .limit(LOOKED_BACK)
    )
    since = tx.now() - ONE_READING
    same = (what, looks.mark(actor.sitting))
    return {
        row.case_id
        for row in tx.execute(last)
        if row.at > since and (row.facts.get("what"), row.facts.get("sitting", "")) == same
    }
