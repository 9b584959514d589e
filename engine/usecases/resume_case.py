"""Go on with a suspended case."""

from __future__ import annotations

from engine.access import Actor
from engine.store.session import Tx


def resume_case(tx: Tx, actor: Actor, case_id: str) -> None:
    """What fell due meanwhile is dealt with at once. Raises NotFound, NotAllowed, CaseSuspended (not suspended)."""
    raise NotImplementedError
