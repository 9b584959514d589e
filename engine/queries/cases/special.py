"""Who is shown the fields of a special category of a case."""

from __future__ import annotations

from sqlalchemy import ColumnElement, exists, or_, select

from engine.access import HEALTH, Actor, may
from engine.bonds import stood_items, stood_leads
from engine.queries.cases.case_pages import CaseCard
from engine.store.session import Tx
from engine.store.tables import Case, CuratorOrder, WorkItem


def shows_special(tx: Tx, actor: Actor, card: CaseCard) -> bool:
    """Whether fields of a special category of this case are for this person, who sees the case.

    They stand on consent alone: for nobody once it was taken back.
    """
    if card.withdrawn_on is not None:
        return False
    standing = (
        CuratorOrder.case_id == card.id,
        CuratorOrder.deputy_id == actor.id,
        CuratorOrder.valid_to.is_(None),
    )
    curates = card.curator_id == actor.id or tx.connection.scalar(
        select(CuratorOrder.id).where(*standing).limit(1)
    )
    curates = curates or stands_in_for_health(tx, actor, Case.id == card.id)
    let_in = card.family_id in actor.sight.admitted
    return may(
        actor, "view_health", institution=card.institution, curates=bool(curates), bound=True, let_in=let_in
    )


def stands_in_for_health(tx: Tx, actor: Actor, which: ColumnElement[bool]) -> bool:
    """Whether the person stands in for the curator of one of these cases, or for a psychologist or paediatrician with a task there."""
    ways = []
    for each in actor.sight.stands_for:
        ways.append(stood_leads(each))
        if each.whom.roles & HEALTH:
            ways.append(exists().where(WorkItem.case_id == Case.id, stood_items(each)).correlate(Case))
    asked = select(Case.id).where(which, or_(*ways)) if ways else None
    return asked is not None and tx.connection.scalar(asked.limit(1)) is not None
