"""Who opened whose case, and what they looked at."""

from __future__ import annotations

from engine import journal
from engine.access import Actor
from engine.journal import Entry
from engine.store.session import Tx
from engine.usecases.visible_case import must_see


def record_reading(tx: Tx, actor: Actor, case_id: str, what: str) -> None:
    """``what``: case, task, diagram, history, export. Raises NotFound for a case the person may not see."""
    must_see(tx, actor, case_id)
    journal.append(tx, f"reading:{actor.id}", Entry("case.read", {"what": what}, actor.id, case_id))
