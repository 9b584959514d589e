"""Figures of a family over time: the scores of the risk, and the scales that visits note."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from engine.store.session import Tx
from engine.store.tables import RiskAssessment, Visit

MOST = 60  # the newest
SCALES = ("climate", "relations", "distress")
Figures = list[tuple[date, int]]


def scores(tx: Tx, case_ids: Sequence[str]) -> Figures:
    """The risk as it was scored, the newest first."""
    query = select(RiskAssessment.assessed_on, RiskAssessment.score).where(
        RiskAssessment.case_id.in_(case_ids), RiskAssessment.score.is_not(None)
    )
    newest = query.order_by(RiskAssessment.assessed_on.desc(), RiskAssessment.id).limit(MOST)
    return [(row.assessed_on, row.score) for row in tx.execute(newest)]


def scales(tx: Tx, case_ids: Sequence[str]) -> dict[str, Figures]:
    """Scale -> what the newest visits noted; a visit that left it open is passed over."""
    query = select(Visit.held_on, Visit.observations).where(
        Visit.case_id.in_(case_ids), Visit.status == "done", Visit.held_on.is_not(None)
    )
    held = tx.execute(query.order_by(Visit.held_on.desc(), Visit.id).limit(MOST)).all()
    return {
        name: [
            (row.held_on, int(value))
            for row in held
            if isinstance(value := (row.observations or {}).get(name), int | float)
        ]
        for name in SCALES
    }
