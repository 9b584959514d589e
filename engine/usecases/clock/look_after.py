"""Three months after the end whoever led the case is told to ask the family how it lives."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from engine.registry.families.consents import processing_withdrawn
from engine.registry.families.stop import needed_elsewhere
from engine.store.session import Tx
from engine.store.tables import Case

Payload = Mapping[str, object]
CODE = "look_after"


def look_after(tx: Tx, case_id: str) -> Payload | None:
    """The notice to be given; None where the family took its consent back since, or is led in another case again."""
    family = tx.connection.scalar(select(Case.family_id).where(Case.id == case_id))
    if family is None or processing_withdrawn(tx, family) or needed_elsewhere(tx, case_id, family):
        return None
    return {"code": CODE, "to": "curator"}
