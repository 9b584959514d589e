"""R05 «Результативность»: with what result cases ended, goals reached, measures carried out, risk before and after, who came back."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import ColumnElement, Float, Text, and_, cast, exists, func, literal, select

from engine.queries.reports.local_days import ElapsedDays
from engine.queries.reports.newest import latest_analysis, latest_closing
from engine.queries.reports.scope import Scope
from engine.queries.reports.sheet import Mean, Share, Sheet, flag
from engine.queries.reports.stays import removed, stays
from engine.registry.work.results import own_measure
from engine.store.tables import Case, Closing, Family, FinalAnalysis, Programme, ProgrammeMeasure


def sheets(scope: Scope) -> tuple[Sheet, ...]:
    return _ended(scope), _goals(scope), _measures(scope), _again(scope)


def _ended(scope: Scope) -> Sheet:
    """Stays that ended, by the result that the closing named; the mean of their days and of the risk told in the analysis."""
    stay = stays(scope)
    outcome, reason = (
        func.coalesce(latest_closing(column), "") for column in (Closing.outcome, Closing.reason)
    )
    before, after = (
        latest_analysis(column) for column in (FinalAnalysis.risk_before, FinalAnalysis.risk_after)
    )
    lines = (
        select(
            stay.c.case_id.label("id"),
            stay.c.case_id,
            scope.day(stay.c.ended).label("day"),
            outcome.label("what"),
            literal("").label("note"),
            outcome.label("outcome"),
            reason.label("reason"),
            stay.c.process_id.label("process"),
            ElapsedDays(stay.c.begun, stay.c.ended).label("days"),
            before.label("risk_before"),
            after.label("risk_after"),
            flag("removed", removed(scope, stay)),
            flag("better", after < before),
            flag("compared", after.is_not(None), before.is_not(None)),
        )
        .select_from(stay)
        .join(Case, Case.id == stay.c.case_id)
        .where(Case.institution == scope.actor.institution, removed(scope, stay))
    )
    means = (Mean("days", "days", 0), Mean("risk_before", "risk_before"), Mean("risk_after", "risk_after"))
    parts = {"outcome": "result", "reason": "closing", "process": "process"}
    return Sheet("ended", lines, ("removed", "compared", "better"), parts, means=means, listed="result")


def _goals(scope: Scope) -> Sheet:
    """Final analyses of the days: how many of the goals they name were reached, per cent, in part counting a half."""
    text = cast(FinalAnalysis.goals, Text)
    yes, partly, no = (_told(text, code) for code in ("yes", "partly", "no"))
    named = yes + partly + no
    lines = (
        select(
            FinalAnalysis.id,
            FinalAnalysis.case_id,
            FinalAnalysis.analysed_on.label("day"),
            FinalAnalysis.result_code.label("what"),
            literal("").label("note"),
            Case.process_id.label("process"),
            flag("analyses", named >= 0),
            flag("with_goals", named > 0),
            flag("all_reached", named > 0, yes == named),
            (100.0 * (yes + 0.5 * partly) / func.nullif(named, 0)).cast(Float).label("reached"),
        )
        .join(Case, Case.id == FinalAnalysis.case_id)
        .join(Family, Family.id == Case.family_id)
        .where(scope.period.has(FinalAnalysis.analysed_on), scope.cases())
    )
    figures = ("analyses", "with_goals", "all_reached")
    return Sheet(
        "goals", lines, figures, {"process": "process"}, means=(Mean("reached", "reached"),), listed="result"
    )


def _told(text: ColumnElement[str], code: str) -> ColumnElement[int]:
    """How often a list of goals says this of one; a quotation mark within words is written with a stroke before it."""
    sought = f'"attained": "{code}"'
    return (func.length(text) - func.length(func.replace(text, sought, ""))) // len(sought)


def _measures(scope: Scope) -> Sheet:
    """Measures due within the days, of every version that was in force; what a newer version took over is counted there."""
    status = ProgrammeMeasure.status
    lines = (
        select(
            ProgrammeMeasure.id,
            ProgrammeMeasure.case_id,
            ProgrammeMeasure.due_on.label("day"),
            ProgrammeMeasure.help_kind.label("what"),
            literal("").label("note"),
            ProgrammeMeasure.help_kind,
            flag("due", status != "cancelled"),
            flag("done", status == "done"),
            flag("not_done", status == "not_done"),
            flag("open", status.in_(("planned", "in_progress"))),
            flag("cancelled", status == "cancelled"),
        )
        .join(Programme, Programme.id == ProgrammeMeasure.programme_id)
        .join(Case, Case.id == ProgrammeMeasure.case_id)
        .join(Family, Family.id == Case.family_id)
        .where(
            own_measure(),
            scope.period.has(ProgrammeMeasure.due_on),
            scope.cases(),
        )
    )
    figures = ("due", "done", "not_done", "open", "cancelled")
    shares = (Share("done_share", "done", "due"),)
    return Sheet("measures", lines, figures, {"help_kind": "help"}, shares, listed="help")


def _again(scope: Scope) -> Sheet:
    """Cases begun in the days; those of families that had a case which ended not long before."""
    former = Case.__table__.alias("former")
    since = scope.period.begin - timedelta(days=366)
    came_back = and_(
        former.c.family_id == Case.family_id,
        former.c.id != Case.id,
        former.c.ended_at <= Case.started_at,
        former.c.ended_at >= since,
        ElapsedDays(former.c.ended_at, Case.started_at) <= 366,
    )
    lines = (
        select(
            Case.id,
            Case.id.label("case_id"),
            scope.day(Case.started_at).label("day"),
            literal("").label("what"),
            literal("").label("note"),
            Case.process_id.label("process"),
            flag("begun", Case.started_at.is_not(None)),
            flag("again", exists().where(came_back).correlate(Case)),
        )
        .join(Family, Family.id == Case.family_id)
        .where(scope.period.holds(Case.started_at), scope.cases())
    )
    return Sheet(
        "again", lines, ("begun", "again"), {"process": "process"}, (Share("again_share", "again", "begun"),)
    )
