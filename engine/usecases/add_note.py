"""A comment on a case or on one of its tasks."""

from __future__ import annotations

from engine.access import Actor
from engine.store.session import Tx


def add_note(tx: Tx, actor: Actor, case_id: str, text: str, task_id: str | None = None) -> int:
    """Returns the note's id. Raises NotFound, FormFaults (empty or over 5 000 characters)."""
    raise NotImplementedError
