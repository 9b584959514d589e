"""R09 «Межведомственное взаимодействие»: what organisations were asked and what they answered, the measures they carry out."""

from __future__ import annotations

from sqlalchemy import and_, literal, or_, select

from engine.queries.reports.scope import Scope
from engine.queries.reports.sheet import Share, Sheet, flag
from engine.store.tables import Case, Delivery, Family, Programme, ProgrammeMeasure, Referral

OVER = ("answered", "closed")


def sheets(scope: Scope) -> tuple[Sheet, ...]:
    return _asked(scope), _told(scope), _measures(scope)


def _asked(scope: Scope) -> Sheet:
    today = scope.now.astimezone(scope.period.zone).date()
    replied, open_ = Referral.reply_on.is_not(None), Referral.status.in_(("sent", "overdue"))
    late = and_(Referral.due_on.is_not(None), Referral.reply_on > Referral.due_on)
    lines = (
        select(
            Referral.id,
            Referral.case_id,
            Referral.sent_on.label("day"),
            Referral.kind.label("what"),
            literal("").label("note"),
            Referral.agency,
            Referral.kind,
            flag("sent", Referral.status != "withheld"),
            flag("answered", replied),
            flag("late", replied, late),
            flag("waiting", open_, or_(Referral.due_on.is_(None), Referral.due_on >= today)),
            flag("overdue", open_, Referral.due_on < today),
            flag("silent", ~replied, Referral.status == "closed"),
            flag("cancelled", Referral.status == "cancelled"),
        )
        .join(Case, Case.id == Referral.case_id)
        .join(Family, Family.id == Case.family_id)
        .where(
            Referral.institution == scope.actor.institution,
            scope.period.has(Referral.sent_on),
            scope.cases(),
        )
    )
    figures = ("sent", "answered", "late", "waiting", "overdue", "silent", "cancelled")
    parts = {"agency": "agency", "kind": "referral"}
    shares = (Share("answered_share", "answered", "sent"),)
    return Sheet("asked", lines, figures, parts, shares, listed="referral")


def _told(scope: Scope) -> Sheet:
    """Papers that are to go to organisations: the product writes the line down, a person sends the paper."""
    lines = (
        select(
            Delivery.id,
            Delivery.case_id,
            scope.day(Delivery.sent_at).label("day"),
            Delivery.kind.label("what"),
            literal("").label("note"),
            Delivery.agency,
            Delivery.kind,
            flag("written", Delivery.sent_at.is_not(None)),
            flag("confirmed", Delivery.confirmed_at.is_not(None)),
        )
        .join(Case, Case.id == Delivery.case_id)
        .join(Family, Family.id == Case.family_id)
        .where(
            Delivery.institution == scope.actor.institution,
            scope.period.holds(Delivery.sent_at),
            scope.cases(),
        )
    )
    return Sheet("told", lines, ("written", "confirmed"), {"agency": "agency", "kind": "sent"}, listed="sent")


def _measures(scope: Scope) -> Sheet:
    """Measures due within the days, by the organisation that is to carry them out."""
    status = ProgrammeMeasure.status
    lines = (
        select(
            ProgrammeMeasure.id,
            ProgrammeMeasure.case_id,
            ProgrammeMeasure.due_on.label("day"),
            ProgrammeMeasure.help_kind.label("what"),
            literal("").label("note"),
            ProgrammeMeasure.agency,
            flag("due", status != "cancelled"),
            flag("done", status == "done"),
            flag("not_done", status == "not_done"),
            flag("open", status.in_(("planned", "in_progress"))),
        )
        .join(Programme, Programme.id == ProgrammeMeasure.programme_id)
        .join(Case, Case.id == ProgrammeMeasure.case_id)
        .join(Family, Family.id == Case.family_id)
        .where(
            Programme.status.in_(("current", "closed")),
            scope.period.has(ProgrammeMeasure.due_on),
            scope.cases(),
        )
    )
    figures = ("due", "done", "not_done", "open")
    shares = (Share("done_share", "done", "due"),)
    return Sheet("carried", lines, figures, {"agency": "agency"}, shares, listed="help")
