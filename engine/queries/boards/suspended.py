"""Cases that stand still by a head's or the law's will: a board does not lose them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select

from engine.access import Actor
from engine.sight import visible_cases
from engine.store.session import Tx
from engine.store.tables import Case, CasePause


def count_suspended(tx: Tx, actor: Actor) -> int:
    """How many the person sees."""
    here = (Case.institution == actor.institution, Case.status == "suspended", visible_cases(actor))
    return int(tx.connection.scalar(select(func.count()).select_from(Case).where(*here)) or 0)


def next_return(tx: Tx, actor: Actor) -> datetime | None:
    """When the first of them goes on by itself; None where none does."""
    query = (
        select(func.min(CasePause.until))
        .join(Case, Case.id == CasePause.case_id)
        .where(CasePause.institution == actor.institution, CasePause.ended_at.is_(None), visible_cases(actor))
    )
    found: datetime | None = tx.connection.scalar(query)
    return found
