"""Try a failed step again after mending its cause."""

from __future__ import annotations

from engine.access import Actor
from engine.store.session import Tx


def retry_incident(tx: Tx, actor: Actor, incident_id: str) -> None:
    """Raises NotFound, NotAllowed, StepFailed (it failed again: the incident stays)."""
    raise NotImplementedError
