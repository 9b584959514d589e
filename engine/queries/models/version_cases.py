"""How many open cases run on each published version."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select

from engine.access import Actor
from engine.store.session import Tx
from engine.store.tables import Case


def open_cases_by_version(tx: Tx, actor: Actor, statuses: Sequence[str]) -> dict[int, int]:
    """Version id -> open cases of the person's institution. Numbers only: a methodologist sees no case."""
    query = (
        select(Case.process_version_id, func.count().label("cases"))
        .where(Case.status.in_(statuses), Case.institution == actor.institution)
        .group_by(Case.process_version_id)
    )
    return {row.process_version_id: row.cases for row in tx.execute(query)}
