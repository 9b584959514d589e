"""Lines of the journal that reports count: few among many, each kind with an index of its own."""

from __future__ import annotations

from sqlalchemy import ColumnElement, literal

from engine.store.tables import JournalEntry


def is_action(name: str) -> ColumnElement[bool]:
    """A condition on ``JournalEntry``. The name stands in the statement itself: only so a database sees that the index fits."""
    return JournalEntry.action == literal(name, literal_execute=True)
