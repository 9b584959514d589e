"""R07 «Качество»: checks and what they found, questionnaires of families."""

from __future__ import annotations

from sqlalchemy import Text, cast, literal, select

from engine.queries.reports.scope import Scope
from engine.queries.reports.sheet import Mean, Share, Sheet, flag
from engine.store.tables import Case, Family, QualityCheck, Questionnaire

GOOD = 4  # of five


def sheets(scope: Scope) -> tuple[Sheet, ...]:
    return _checks(scope), _questionnaires(scope)


def _checks(scope: Scope) -> Sheet:
    """``mended``: with something to be put right."""
    actions = cast(QualityCheck.actions, Text)
    lines = (
        select(
            QualityCheck.id,
            QualityCheck.case_id,
            QualityCheck.checked_on.label("day"),
            QualityCheck.kind.label("what"),
            literal("").label("note"),
            QualityCheck.kind,
            QualityCheck.grade,
            flag("checks", QualityCheck.checked_on.is_not(None)),
            flag("mended", actions.not_in(("[]", "null", ""))),
        )
        .join(Case, Case.id == QualityCheck.case_id)
        .join(Family, Family.id == Case.family_id)
        .where(
            QualityCheck.institution == scope.actor.institution,
            scope.period.has(QualityCheck.checked_on),
            scope.cases(units=True),
        )
    )
    return Sheet(
        "checks",
        lines,
        ("checks", "mended"),
        {"kind": "check"},
        means=(Mean("grade", "grade"),),
        listed="check",
    )


def _questionnaires(scope: Scope) -> Sheet:
    lines = (
        select(
            Questionnaire.id,
            Questionnaire.case_id,
            Questionnaire.asked_on.label("day"),
            literal("").label("what"),
            literal("").label("note"),
            Questionnaire.mean,
            flag("asked", Questionnaire.asked_on.is_not(None)),
            flag("answered", Questionnaire.mean.is_not(None)),
            flag("good", Questionnaire.mean >= GOOD),
        )
        .join(Case, Case.id == Questionnaire.case_id)
        .join(Family, Family.id == Case.family_id)
        .where(
            Questionnaire.institution == scope.actor.institution,
            scope.period.has(Questionnaire.asked_on),
            scope.cases(),
        )
    )
    share, mean = (Share("good_share", "good", "answered"),), (Mean("mean", "mean", 2),)
    return Sheet("questionnaires", lines, ("asked", "answered", "good"), {}, share, mean)
