"""Which steps of a case somebody has finished: those alone can be repeated."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from engine.runtime.compile import CompiledProcess
from engine.runtime.hands.change import REPEAT, Change, Refusal
from engine.store.passages.places import KEPT
from engine.store.session import Tx
from engine.store.tables import Passage
from engine.store.tables.cases.passing import DROPPED


def never_finished(
    tx: Tx, case_id: str, compiled: CompiledProcess, changes: Sequence[Change]
) -> dict[int, Refusal]:
    """Row -> that its step has not been finished yet, of rows that would repeat one."""
    found = {}
    for row, change in enumerate(changes):
        if change.kind == REPEAT and not _finished(tx, case_id, compiled, change):
            found[row] = Refusal("unfinished", change.element)
    return found


def _finished(tx: Tx, case_id: str, compiled: CompiledProcess, change: Change) -> bool:
    """What the program does by itself leaves no passage: of that nothing is said."""
    kinds = {
        e.kind
        for model in compiled.models.values()
        for e in model.elements.values()
        if e.id == change.element
    }
    if not kinds & KEPT:
        return True
    path = "".join(f"/{each}" for each in change.path) + "/"
    own = (Passage.case_id == case_id) & (Passage.element == change.element) & (Passage.path == path)
    over = Passage.ended_on.is_not(None) & (Passage.spent != DROPPED)
    return tx.connection.scalar(select(Passage.id).where(own, over).limit(1)) is not None
