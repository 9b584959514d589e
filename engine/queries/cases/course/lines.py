"""The journal of a case line by line, in its order; work that was taken back at once is left out with its steps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from engine.store.by_name import by_name
from engine.store.session import Tx
from engine.store.tables import JournalEntry

#: Lines that undo another one, and the fact by which both know each other.
UNDOING = {"task.undone": "task", "by_hand.undone": "by_hand"}
#: Lines that can be undone.
UNDONE = ("task.completed", "case.intervened", "case.migrated", "variable.mended")


@dataclass(frozen=True)
class Line:
    """One line of a case's own stream."""

    id: int
    seq: int
    at: datetime
    actor_id: int | None
    action: str
    facts: dict[str, Any]


def lines_of(tx: Tx, case_id: str) -> list[Line]:
    """The whole journal of a case the caller has been shown to see, the oldest first."""
    query = (
        select(
            *(JournalEntry.id, JournalEntry.seq, JournalEntry.at, JournalEntry.actor_id),
            *(JournalEntry.action, JournalEntry.facts),
        )
        .where(JournalEntry.stream == f"case:{case_id}")
        .order_by(JournalEntry.seq)
    )
    return [*map(by_name(Line), tx.execute(query))]


def standing(lines: Iterable[Line]) -> list[Line]:
    """Without what was undone: the state before it was put back, so its steps are no part of the way. Pure."""
    kept: list[Line] = []
    for line in lines:
        if line.action in UNDOING:
            _take_back(kept, line)
        kept.append(line)
    return kept


def takes_back(line: Line, earlier: Line) -> bool:
    """Whether the line undoes the earlier one."""
    fact = UNDOING.get(line.action)
    undone = fact is not None and earlier.facts.get(fact) == line.facts.get(fact)
    return undone and earlier.action in UNDONE


def _take_back(kept: list[Line], line: Line) -> None:
    for place in range(len(kept) - 1, -1, -1):
        if takes_back(line, kept[place]):
            del kept[place]
            return
