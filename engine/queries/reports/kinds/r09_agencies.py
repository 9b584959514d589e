"""R09 «Межведомственное взаимодействие»: what organisations were asked and what they answered, the measures they carry out."""

from __future__ import annotations

from sqlalchemy import and_, literal, or_, select

from engine.queries.reports.scope import Scope
from engine.queries.reports.sheet import Share, Sheet, flag
from engine.registry.families.hand_over import FAMILY
from engine.registry.work.results import own_measure
from engine.store.tables import Case, Family, Letter, Programme, ProgrammeMeasure, Referral

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
    """Letters prepared within the days, and what became of them by now."""
    gone = Letter.status.in_(("sent", "delivered", "answered"))
    lines = (
        select(
            Letter.id,
            Letter.case_id,
            scope.day(Letter.prepared_at).label("day"),
            Letter.kind.label("what"),
            literal("").label("note"),
            Letter.agency,
            Letter.kind,
            flag("written", Letter.prepared_at.is_not(None)),
            flag("gone", gone),
            flag("letters_answered", Letter.status == "answered"),
            flag("letters_returned", Letter.status == "returned"),
            flag("letters_held", Letter.status == "withheld"),
        )
        .join(Case, Case.id == Letter.case_id)
        .join(Family, Family.id == Letter.family_id)
        .where(
            Letter.institution == scope.actor.institution,
            Letter.agency != FAMILY,
            scope.period.holds(Letter.prepared_at),
            scope.cases(),
        )
    )
    figures = ("written", "gone", "letters_answered", "letters_returned", "letters_held")
    return Sheet("told", lines, figures, {"agency": "agency", "kind": "sent"}, listed="sent")


def _measures(scope: Scope) -> Sheet:
    """Measures due within the days, of every version that was in force, by the organisation that is to carry them out."""
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
            own_measure(),
            scope.period.has(ProgrammeMeasure.due_on),
            scope.cases(),
        )
    )
    figures = ("due", "done", "not_done", "open")
    shares = (Share("done_share", "done", "due"),)
    return Sheet("carried", lines, figures, {"agency": "agency"}, shares, listed="help")
