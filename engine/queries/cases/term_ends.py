"""Why a term ended without its task being done: the line of the journal whose action took the task back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import or_, select

from engine.queries.cases.case_pages import HAPPENING, Happening, Term
from engine.store.by_name import by_name
from engine.store.session import Tx
from engine.store.tables import JournalEntry, Person

NEAR = timedelta(minutes=1)  # a line and the rows of its action are of one transaction
DESTROYED = "destruction.done"


def term_ends(tx: Tx, case_id: str, terms: Iterable[Term]) -> dict[str, Happening]:
    """Task id -> what ended its cancelled term; nothing for a term of which the journal does not tell."""
    dropped = {
        term.task_id: term.closed_at for term in terms if term.status == "cancelled" and term.closed_at
    }
    if not dropped:
        return {}
    moments = {at.replace(second=0, microsecond=0) for at in dropped.values()}
    near = [JournalEntry.at.between(at - NEAR, at + 2 * NEAR) for at in sorted(moments)]
    query = (
        select(*HAPPENING)
        .join(Person, Person.id == JournalEntry.actor_id, isouter=True)
        .where(JournalEntry.stream == f"case:{case_id}", or_(*near))
        .order_by(JournalEntry.seq)
    )
    found = dict[str, Happening]()
    for row in map(by_name(Happening), tx.execute(query)):
        for task in dropped if row.action == DESTROYED else _taken_back(row):
            if task in dropped and abs(row.at - dropped[task]) < NEAR:
                found.setdefault(task, row)
    return found


def _taken_back(row: Happening) -> list[str]:
    return [str(step.get("task")) for step in row.facts.get("steps", ()) if step.get("event") == "cancelled"]
