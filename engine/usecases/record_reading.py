"""Who opened whose case, and what they looked at."""

from __future__ import annotations

from engine.access import Actor
from engine.store.session import Tx


def record_reading(tx: Tx, actor: Actor, case_id: str, what: str) -> None:
    """``what``: case, task, diagram, history, export. Raises NotFound for a case the person may not see."""
    raise NotImplementedError
