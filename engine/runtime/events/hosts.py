"""Timers that count from the term of the task they stand at: they go where it goes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from engine.runtime.events.timers import counted
from engine.runtime.token.token import Token, blamed

Kept = Mapping[str, Any]  # a moment as a token keeps it: due and why, and what it was counted from
KEPT = "pauses"  # beside a moment: the pauses by which it was moved, as [days, first day, day of going on]


def due_of_host(token: Token) -> Kept:
    """The task's own moment."""
    due = token.workflow.tasks[UUID(token.internal_data["host"])].internal_data["due"]
    return {name: value for name, value in due.items() if name != KEPT}


def counts_from_host(waits: Kept) -> bool:
    """Whether the term itself begins at the task's moment, and does not merely name a day that was worked out from it."""
    stated = waits.get("term")
    return isinstance(stated, dict) and stated.get("from") == waits.get("task_due")


def after_host(token: Token, waits: Kept) -> dict[str, object]:
    """A term that counts from the due moment of its task, counted anew."""
    due, stated = due_of_host(token), waits["term"]
    if counts_from_host(waits):
        stated = {**stated, "from": due["due"]}
    fresh = recounted(token, waits, stated)
    return {**fresh, "why": [*due["why"], *fresh["why"]], "task_due": due["due"]}


def recounted(token: Token, kept: Kept, stated: object) -> Kept:
    """A term counted once more from the moment it was counted from."""
    with blamed(token):
        return counted(token, stated, datetime.fromisoformat(kept["from"]))
