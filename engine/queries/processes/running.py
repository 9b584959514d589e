"""How many cases of each lifecycle run now."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import func, select

from engine.access import Actor
from engine.models.publishing.impact import OPEN
from engine.sight import visible_cases
from engine.store.session import Tx
from engine.store.tables import Case


def running(tx: Tx, actor: Actor) -> Mapping[str, int]:
    """Process id -> cases the person sees that are not over."""
    query = (
        select(Case.process_id, func.count().label("cases"))
        .where(Case.institution == actor.institution, Case.status.in_(OPEN), visible_cases(actor))
        .group_by(Case.process_id)
    )
    return {row.process_id: row.cases for row in tx.execute(query)}
