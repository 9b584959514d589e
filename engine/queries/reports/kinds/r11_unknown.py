"""R11 «Невыясненное»: facts that forms went without, by form and by what was asked; which day to ask again has passed."""

from __future__ import annotations

from sqlalchemy import case, literal, or_, select

from engine.forms.unknown import NOT_APPLICABLE, NOT_FOUND_OUT, REFUSED
from engine.queries.reports.scope import Scope
from engine.queries.reports.sheet import Share, Sheet, flag
from engine.store.by_name import Query
from engine.store.tables import Case, Family, UnknownFact

#: A fact of a special category is counted; what it is about, the report does not say.
SPECIAL = "special"
WORDS = case((UnknownFact.special.is_(True), SPECIAL), else_=UnknownFact.label)
PARTS = {"form": "plain", "fact": "fact", "process": "process"}


def sheets(scope: Scope) -> tuple[Sheet, ...]:
    return _standing(scope), _noted(scope)


def _standing(scope: Scope) -> Sheet:
    """What stands at the end of the days: written down by then, and neither found out nor asked anew since."""
    last = min(scope.period.last, scope.now.astimezone(scope.period.zone).date())
    by_then = UnknownFact.noted_on <= scope.period.last
    since = or_(UnknownFact.settled_on.is_(None), UnknownFact.settled_on > scope.period.last)
    lines = _lines(scope).add_columns(
        flag("lacking", by_then),
        flag(NOT_FOUND_OUT, UnknownFact.why == NOT_FOUND_OUT),
        flag(REFUSED, UnknownFact.why == REFUSED),
        flag(NOT_APPLICABLE, UnknownFact.why == NOT_APPLICABLE),
        flag("ask_late", UnknownFact.ask_on.is_not(None), UnknownFact.ask_on < last),
    )
    figures = ("lacking", NOT_FOUND_OUT, REFUSED, NOT_APPLICABLE, "ask_late")
    return Sheet("unknown", lines.where(by_then, since), figures, PARTS, listed="fact")


def _noted(scope: Scope) -> Sheet:
    """What was written down on these days, and what became of it."""
    lines = _lines(scope).add_columns(
        flag("noted", UnknownFact.noted_on.is_not(None)),
        flag("found", UnknownFact.settled == "found"),
        flag("asked_anew", UnknownFact.settled == "asked"),
    )
    of_days = lines.where(scope.period.has(UnknownFact.noted_on))
    shares = (Share("found_share", "found", "noted"),)
    return Sheet("unknown_noted", of_days, ("noted", "found", "asked_anew"), PARTS, shares, listed="fact")


def _lines(scope: Scope) -> Query:
    return (
        select(
            UnknownFact.id,
            UnknownFact.case_id,
            UnknownFact.noted_on.label("day"),
            WORDS.label("what"),
            literal("").label("note"),
            UnknownFact.form_name.label("form"),
            WORDS.label("fact"),
            Case.process_id.label("process"),
        )
        .join(Case, Case.id == UnknownFact.case_id)
        .join(Family, Family.id == Case.family_id)
        .where(UnknownFact.institution == scope.actor.institution, scope.cases())
    )
