"""Stop the clock and the work of a case."""

from __future__ import annotations

from engine.access import Actor
from engine.store.session import Tx


def suspend_case(tx: Tx, actor: Actor, case_id: str, reason: str) -> None:
    """Timers and terms wait, tasks cannot be completed. Raises NotFound, NotAllowed, CaseSuspended."""
    raise NotImplementedError
