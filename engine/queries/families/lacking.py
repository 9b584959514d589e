"""What nobody knows of a family yet: facts that forms of its cases went without, the soonest to be asked again first."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import Case, UnknownFact

MOST = 30


def lacking(tx: Tx, case_ids: Sequence[str], special: bool) -> list[NamedRow]:
    """Those that stand. ``special``: whether the reader may read of health and the like; else such facts are left out."""
    query = select(
        UnknownFact.label,
        UnknownFact.form_name,
        UnknownFact.why,
        UnknownFact.ask_on,
        UnknownFact.noted_on,
        Case.number.label("case_number"),
    ).join(Case, Case.id == UnknownFact.case_id)
    standing = query.where(UnknownFact.case_id.in_(case_ids), UnknownFact.settled_on.is_(None))
    if not special:
        standing = standing.where(UnknownFact.special.is_(False))
    soonest = standing.order_by(UnknownFact.ask_on.is_(None), UnknownFact.ask_on, UnknownFact.label)
    return list(tx.execute(soonest.order_by(UnknownFact.id).limit(MOST)))
