"""What a case has come to so far, counted from its rows: nobody types what stands here already (clauses omsk.10.a, zhod.princ.g)."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, or_, select

from engine.registry.work import dropped
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import Person, Programme, ProgrammeMeasure, RiskAssessment, Visit
from engine.store.tables.base import folded


@dataclass(frozen=True)
class SoFar:
    """``goals``: each with what was aimed at, ``{goal, target}``, and with ``fact`` and ``attained`` where a correction left it out
    as reached. ``dropped``: what corrections or decisions took out of the plan, ``{what, reason, by}``, ``by`` being a
    person's name, or a consilium with its protocol; ``goals_dropped`` are the goals among it, for what was promised and not reached
    counts. ``risk_before`` and ``risk_after`` are the scores of the first and the last assessment that has one, None where there was none."""

    goals: list[dict[str, str]]
    dropped: list[dict[str, str]]
    goals_dropped: list[dict[str, str]]
    measures_planned: int
    measures_done: int
    visits_held: int
    risk_before: int | None
    risk_after: int | None


def unreached(tx: Tx, case_id: str) -> list[dict[str, object]]:
    """Goals that corrections left out and that were not reached, as rows of an analysis: the share of reached goals is that of all
    that were promised, in reports as on the form. ``dropped`` marks them; ``fact`` is why and by whom."""
    gone = dropped.gone_goals(_versions(tx, case_id))
    return [
        {
            "goal": each.goal["goal"],
            "target": each.goal["target"],
            "fact": f"{each.reason} ({each.by})" if each.by else each.reason,
            "attained": "no",
            "dropped": True,
        }
        for each in gone
        if each.fate != "attained"
    ]


def own_measure() -> ColumnElement[bool]:
    """Whether a measure counts where its version stands: every one of the last version, and of a version that was replaced what
    ended there. What the next version took over is counted there, and stands here as cancelled without a reason."""
    ended = or_(
        ProgrammeMeasure.status.in_(("done", "not_done")),
        and_(ProgrammeMeasure.status == "cancelled", ProgrammeMeasure.reason != ""),
    )
    return or_(Programme.status.in_(("current", "closed")), and_(Programme.status == "replaced", ended))


def so_far(tx: Tx, case_id: str) -> SoFar:
    """Over all versions that were in force: a correction takes nothing away of what was done or promised before it."""
    versions = _versions(tx, case_id)
    measures = _measures(tx, case_id)
    gone = dropped.gone_goals(versions)
    decided = dropped.measures_decided(versions)
    scores = _scores(tx, case_id)
    states = [row.status for row in measures]
    given_up = [_gone(each.goal["goal"], each.reason, each.by) for each in gone if each.fate != "attained"]
    return SoFar(
        goals=[*_goals(versions), *(_reached(each) for each in gone if each.fate == "attained")],
        dropped=[
            *given_up,
            *(
                _gone(row.title, row.reason, row.by or decided.get(folded(row.title)))
                for row in measures
                if row.status == "cancelled"
            ),
        ],
        goals_dropped=given_up,
        measures_planned=sum(state != "cancelled" for state in states),
        measures_done=states.count("done"),
        visits_held=_held(tx, case_id),
        risk_before=scores[0] if scores else None,
        risk_after=scores[-1] if scores else None,
    )


def decided() -> ColumnElement[bool]:
    """Whether somebody else than its maker approved a version: whoever sends a form with both decides nothing by it."""
    return or_(Programme.made_by.is_(None), Programme.made_by != Programme.approved_by)


def _versions(tx: Tx, case_id: str) -> list[NamedRow]:
    wanted = (
        select(Programme.goals, Programme.dropped, Programme.change_reason, Person.name.label("by"))
        .select_from(Programme)
        .join(Person, and_(Person.id == Programme.approved_by, decided()), isouter=True)
        .where(Programme.case_id == case_id, Programme.status.in_(dropped.IN_FORCE))
    )
    return list(tx.execute(wanted.order_by(Programme.version)))


def _measures(tx: Tx, case_id: str) -> list[NamedRow]:
    wanted = (
        select(
            ProgrammeMeasure.title,
            ProgrammeMeasure.status,
            ProgrammeMeasure.reason,
            Person.name.label("by"),
        )
        .select_from(ProgrammeMeasure)
        .join(Person, Person.id == ProgrammeMeasure.decided_by, isouter=True)
        .join(Programme, Programme.id == ProgrammeMeasure.programme_id)
        .where(Programme.case_id == case_id, own_measure())
    )
    return list(tx.execute(wanted.order_by(Programme.version, ProgrammeMeasure.no)))


def _goals(versions: list[NamedRow]) -> list[dict[str, str]]:
    """Of the last version."""
    rows = versions[-1].goals if versions else []
    keys = ("goal", "target")
    return [{key: str(row.get(key) or "") for key in keys} for row in rows if isinstance(row, dict)]


def _gone(what: str, reason: str, by: str | None) -> dict[str, str]:
    return {"what": what, "reason": reason, "by": by or ""}


def _reached(gone: dropped.Gone) -> dict[str, str]:
    aimed = {key: gone.goal[key] for key in ("goal", "target")}
    return {**aimed, "fact": gone.reason, "attained": "yes"}


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
