"""What a case has come to so far, counted from its rows: nobody types what stands here already (clauses omsk.10.a, zhod.princ.g)."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from engine.registry.work import programmes
from engine.store.session import Tx
from engine.store.tables import ProgrammeMeasure, RiskAssessment, Visit


@dataclass(frozen=True)
class SoFar:
    """``goals``: each with what was aimed at, ``{goal, target}``. ``risk_before`` and ``risk_after`` are the scores of the
    first and the last assessment that has one, None where there was none."""

    goals: list[dict[str, str]]
    measures_planned: int
    measures_done: int
    visits_held: int
    risk_before: int | None
    risk_after: int | None


def so_far(tx: Tx, case_id: str) -> SoFar:
    """Of the programme in force, or of the one that was when it ended; what a newer version took over is counted there."""
    programme = programmes.newest(tx, case_id, "current", "closed")
    goals = programme.goals if programme is not None else []
    states = _states(tx, programme.id) if programme is not None else []
    scores = _scores(tx, case_id)
    return SoFar(
        goals=[_goal(each) for each in goals if isinstance(each, dict)],
        measures_planned=sum(state != "cancelled" for state in states),
        measures_done=states.count("done"),
        visits_held=_held(tx, case_id),
        risk_before=scores[0] if scores else None,
        risk_after=scores[-1] if scores else None,
    )


def _goal(told: dict[str, object]) -> dict[str, str]:
    return {key: str(told.get(key) or "") for key in ("goal", "target")}


def _states(tx: Tx, programme_id: str) -> list[str]:
    wanted = select(ProgrammeMeasure.status).where(ProgrammeMeasure.programme_id == programme_id)
    return list(tx.connection.scalars(wanted))


def _held(tx: Tx, case_id: str) -> int:
    held = select(func.count()).where(Visit.case_id == case_id, Visit.status == "done")
    return int(tx.execute(held).scalar_one())


def _scores(tx: Tx, case_id: str) -> list[int]:
    """Oldest first; assessments of one day in the order they were written."""
    wanted = select(RiskAssessment.score).where(
        RiskAssessment.case_id == case_id, RiskAssessment.score.is_not(None)
    )
    found = tx.connection.scalars(wanted.order_by(RiskAssessment.assessed_on, RiskAssessment.id))
    return [score for score in found if score is not None]
