"""Who is shown the fields of a special category of a case."""

from __future__ import annotations

from sqlalchemy import select

from engine.access import Actor, may
from engine.queries.cases.case_pages import CaseCard
from engine.store.session import Tx
from engine.store.tables import CuratorOrder


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
    let_in = card.family_id in actor.sight.admitted
    return may(
        actor, "view_health", institution=card.institution, curates=bool(curates), bound=True, let_in=let_in
    )
