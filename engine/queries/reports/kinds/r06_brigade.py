"""R06 «Мобильная бригада»: signals, trips, whether they came in time, who rode along, what came of them."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Text, and_, cast, func, literal, or_, select

from engine.queries.reports.scope import Scope
from engine.queries.reports.sheet import Share, Sheet, flag
from engine.store.tables import BrigadeTrip, Case, Family, Inquiry

OWN = '"agency": "institution"'  # of a member of the crew: one of our own
ANY = '"agency": "'


def sheets(scope: Scope) -> tuple[Sheet, ...]:
    return _alerts(scope), _trips(scope)


def _alerts(scope: Scope) -> Sheet:
    lines = (
        select(
            Inquiry.id,
            Inquiry.case_id,
            scope.day(Inquiry.received_at).label("day"),
            Inquiry.subject.label("what"),
            literal("").label("note"),
            flag("alerts", Inquiry.kind == "alert"),
            flag("danger", Inquiry.child_in_danger.is_(True)),
        )
        .join(Case, Case.id == Inquiry.case_id)
        .join(Family, Family.id == Case.family_id)
        .where(Inquiry.kind == "alert", scope.period.holds(Inquiry.received_at), scope.cases())
    )
    return Sheet("alerts", lines, ("alerts", "danger"), listed="none")


def _trips(scope: Scope) -> Sheet:
    """``partner``: somebody of another body was in the crew."""
    crew, came = cast(BrigadeTrip.crew, Text), BrigadeTrip.arrived_at
    ours, all_of_them = _times(crew, OWN), _times(crew, ANY)
    lines = (
        select(
            BrigadeTrip.id,
            BrigadeTrip.case_id,
            scope.day(came).label("day"),
            BrigadeTrip.outcome.label("what"),
            literal("").label("note"),
            BrigadeTrip.outcome,
            flag("trips", came.is_not(None)),
            flag("bound", BrigadeTrip.due_at.is_not(None)),
            flag("in_time", and_(BrigadeTrip.due_at.is_not(None), came <= BrigadeTrip.due_at)),
            flag("partner", all_of_them > ours),
            flag("threat", or_(BrigadeTrip.immediate_threat.is_(True), BrigadeTrip.outcome == "emergency")),
        )
        .join(Case, Case.id == BrigadeTrip.case_id)
        .join(Family, Family.id == Case.family_id)
        .where(BrigadeTrip.institution == scope.actor.institution, scope.period.holds(came), scope.cases())
    )
    shares = (Share("in_time_share", "in_time", "bound"), Share("partner_share", "partner", "trips"))
    figures = ("trips", "bound", "in_time", "partner", "threat")
    return Sheet("trips", lines, figures, {"outcome": "outcome"}, shares, listed="outcome")


def _times(text: ColumnElement[str], sought: str) -> ColumnElement[int]:
    return (func.length(text) - func.length(func.replace(text, sought, ""))) // len(sought)
