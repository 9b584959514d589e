"""Rows of terms that have moved: what lists and clocks read agrees with the state again."""

from __future__ import annotations

from sqlalchemy import bindparam, or_, update

from engine.runtime.views import Moved
from engine.store.session import Tx
from engine.store.tables import DeadlineRow, Timer, WorkItem

# not IN: a list grows with its call, and one statement is sent for many rows here
OPEN = or_(DeadlineRow.status == "open", DeadlineRow.status == "paused")
ITEM = update(WorkItem).where(WorkItem.id == bindparam("b_id"))
MOVES = {
    "due": (
        ITEM.values(due_at=bindparam("b_due"), due_why=bindparam("b_why")),
        update(DeadlineRow)
        .where(DeadlineRow.id == bindparam("b_id"), OPEN)
        .values(due_at=bindparam("b_due"), why=bindparam("b_why")),
    ),
    "follow_up": (ITEM.values(follow_up_at=bindparam("b_due")),),
    "timer": (
        update(Timer)
        .where(Timer.id == bindparam("b_id"))
        .values(due_at=bindparam("b_due"), due_why=bindparam("b_why"), fire_at=bindparam("b_due")),
    ),
}


def move_rows(tx: Tx, moved: list[Moved]) -> None:
    """Of tasks, their terms and timers; the moments and how they were counted."""
    for kind, statements in MOVES.items():
        rows = [
            {"b_id": each.id, "b_due": each.after.due, "b_why": list(each.after.why)}
            for each in moved
            if each.kind == kind
        ]
        for statement in statements if rows else ():
            tx.execute(statement, rows)
    tx.wakes_clock = True
