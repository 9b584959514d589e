"""How many of a case's goals were reached, of all that its plan ever had, as those who decide on the end of the work read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from engine.store.session import Tx
from engine.store.tables import FinalAnalysis

HALVES = {"yes": 2, "partly": 1}  # of a goal


@dataclass(frozen=True)
class GoalsReached:
    """``percent``: reached in part counts a half. ``dropped``: the goals given up on the way, ``{goal, fact}``, the fact being why and by whom."""

    percent: int
    goals: int
    dropped: tuple[Mapping[str, object], ...]


def goals_reached(tx: Tx, case_id: str) -> GoalsReached | None:
    """By the case's last analysis; None where there is none yet, or where it names no goals."""
    query = select(FinalAnalysis.goals).where(FinalAnalysis.case_id == case_id)
    newest = query.order_by(FinalAnalysis.analysed_on.desc(), FinalAnalysis.id).limit(1)
    return of_rows(tx.connection.scalar(newest) or [])


def of_rows(rows: Iterable[object]) -> GoalsReached | None:
    told = [row for row in rows if isinstance(row, Mapping) and row.get("attained")]
    if not told:
        return None
    halves = sum(HALVES.get(str(row["attained"]), 0) for row in told)
    dropped = tuple(row for row in told if row.get("dropped"))
    return GoalsReached((100 * halves + len(told)) // (2 * len(told)), len(told), dropped)
