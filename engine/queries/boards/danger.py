"""Cases that run though the processing of their family's data is stopped: a signal of danger was let through."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, select

from engine.access import Actor
from engine.queries.concealed import title_in_lists
from engine.sight import visible_cases
from engine.store.session import Tx
from engine.store.tables import Block, Case, Family


@dataclass(frozen=True)
class LetThrough:
    """One case; ``since``: when the processing was stopped."""

    case_id: str
    number: str
    family_title: str
    since: datetime


def let_through(tx: Tx, actor: Actor) -> list[LetThrough]:
    """Of the cases the person sees, the stop of the longest standing first: a head hears of danger before any term."""
    stands = (Block.institution == actor.institution, Block.lifted_at.is_(None))
    families = list(tx.connection.scalars(select(Block.family_id).where(*stands).distinct()))
    if not families:  # as nearly always: no case is looked at then
        return []
    query = (
        select(
            Case.id,
            Case.number,
            title_in_lists(actor).label("title"),
            Block.since,
            Block.paused,
        )
        .join(Block, and_(Block.family_id == Case.family_id, Block.lifted_at.is_(None)))
        .join(Family, Family.id == Case.family_id)
        .where(
            Case.institution == actor.institution,
            Case.family_id.in_(families),
            Case.status == "open",
            visible_cases(actor),
        )
        .order_by(Block.since, Case.number)
    )
    found = (row for row in tx.execute(query) if row.id in row.paused)
    return [LetThrough(row.id, row.number, row.title, row.since) for row in found]
