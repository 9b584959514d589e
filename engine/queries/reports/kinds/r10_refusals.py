"""R10 «Отказы и отзывы»: who refused at which stage and why, consents taken back."""

from __future__ import annotations

from sqlalchemy import Text, cast, func, literal, select

from engine.queries.reports.scope import Scope
from engine.queries.reports.sheet import Sheet, flag
from engine.store.tables import Case, Consent, Family, Refusal, Withdrawal


def sheets(scope: Scope) -> tuple[Sheet, ...]:
    return _refusals(scope), _declined(scope), _withdrawals(scope)


def _refusals(scope: Scope) -> Sheet:
    lines = (
        select(
            Refusal.id,
            Refusal.case_id,
            Refusal.recorded_on.label("day"),
            Refusal.reason.label("what"),
            literal("").label("note"),
            Refusal.stage,
            Refusal.reason,
            flag("family", Refusal.who == "family"),
            flag("institution", Refusal.who == "institution"),
            flag("written", Refusal.written.is_(True)),
            flag("explained", Refusal.explained.is_(True)),
        )
        .join(Case, Case.id == Refusal.case_id)
        .join(Family, Family.id == Case.family_id)
        .where(scope.period.has(Refusal.recorded_on), scope.cases())
    )
    figures = ("family", "institution", "written", "explained")
    return Sheet("refusals", lines, figures, {"stage": "stage", "reason": "reason"}, listed="reason")


def _declined(scope: Scope) -> Sheet:
    """Sheets of consent that the family did not sign, and those it signed: by what they are for."""
    lines = (
        select(
            Consent.id,
            Consent.case_id,
            scope.day(Consent.recorded_at).label("day"),
            Consent.kind.label("what"),
            literal("").label("note"),
            Consent.kind,
            flag("given", Consent.status != "declined"),
            flag("declined", Consent.status == "declined"),
        )
        .join(Case, Case.id == Consent.case_id)
        .join(Family, Family.id == Case.family_id)
        .where(Consent.status != "draft", scope.period.holds(Consent.recorded_at), scope.cases())
    )
    return Sheet("consents", lines, ("given", "declined"), {"kind": "consent"}, listed="consent")


def _withdrawals(scope: Scope) -> Sheet:
    """Papers by which a family took consents back; a line is of the case that is named, or of the family's newest."""
    kinds = cast(Withdrawal.kinds, Text)
    theirs = Case.__table__.alias("theirs")
    newest = (
        select(theirs.c.id)
        .where(theirs.c.family_id == Withdrawal.family_id)
        .order_by(theirs.c.started_at.desc(), theirs.c.id.desc())
        .limit(1)
        .correlate(Withdrawal)
        .scalar_subquery()
    )
    lines = (
        select(
            Withdrawal.id,
            Case.id.label("case_id"),
            Withdrawal.submitted_on.label("day"),
            literal("").label("what"),
            literal("").label("note"),
            flag("withdrawn", Withdrawal.submitted_on.is_not(None)),
            flag("of_data", kinds.contains('"pd"')),
            flag("ended", Withdrawal.done_at.is_not(None)),
        )
        .join(Case, Case.id == func.coalesce(Withdrawal.of_case, newest))
        .join(Family, Family.id == Case.family_id)
        .where(
            Withdrawal.institution == scope.actor.institution,
            scope.period.has(Withdrawal.submitted_on),
            scope.cases(),
        )
    )
    return Sheet("withdrawals", lines, ("withdrawn", "of_data", "ended"))
