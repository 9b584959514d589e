"""R01 «Контингент»: families in support at the start, taken on, removed, at the end; their children; by level, category, lifecycle."""

from __future__ import annotations

from sqlalchemy import Subquery, Text, and_, case, cast, func, literal, select

from engine.queries.reports.period import ADULT, years_before
from engine.queries.reports.scope import Scope, standing
from engine.queries.reports.sheet import Sheet, flag
from engine.queries.reports.stays import at_end, at_start, removed, stays, taken_on
from engine.store.tables import Case, Family, FamilyLevel, Member

FIGURES = ("start", "taken", "removed", "end")
PARTS = {
    "process": "process",
    "level": "level",
    "type": "level",
    "term": "term",
    "category": "category",
    "district": "plain",
}


def sheets(scope: Scope) -> tuple[Sheet, ...]:
    """Families, whose control sum must hold line by line, and children, where it need not: they are born and come of age."""
    return _families(scope), _children(scope)


def _families(scope: Scope) -> Sheet:
    stay, stood = stays(scope), _levels(scope)
    lines = (
        select(
            stay.c.case_id.label("id"),
            stay.c.case_id,
            scope.day(stay.c.begun).label("day"),
            literal("").label("what"),
            literal("").label("note"),
            Case.process_id.label("process"),
            stood.c.level,
            stood.c.type,
            stood.c.term,
            cast(Family.categories, Text).label("category"),
            Family.district,
            flag("start", at_start(scope, stay)),
            flag("taken", taken_on(scope, stay)),
            flag("removed", removed(scope, stay)),
            flag("end", at_end(scope, stay)),
        )
        .select_from(stay)
        .join(Case, Case.id == stay.c.case_id)
        .join(Family, Family.id == stay.c.family_id)
        .outerjoin(stood, stood.c.case_id == stay.c.case_id)
    )
    return Sheet("families", lines, FIGURES, PARTS, control=FIGURES)


def _levels(scope: Scope) -> Subquery:
    """What stood of each case at the end of the days, or at its own."""
    kinds = {"level": "support_level", "type": "patronage_type", "term": "patronage_term"}
    columns = [
        func.max(case((FamilyLevel.kind == kind, FamilyLevel.value))).label(name)
        for name, kind in kinds.items()
    ]
    stood = (
        select(FamilyLevel.case_id, *columns)
        .join(Case, Case.id == FamilyLevel.case_id)
        .where(
            Case.institution == scope.actor.institution,
            *standing(scope.period.end),
            FamilyLevel.kind.in_(sorted(kinds.values())),
        )
    )
    return stood.group_by(FamilyLevel.case_id).subquery()


def _children(scope: Scope) -> Sheet:
    stay, period = stays(scope), scope.period
    young = [
        and_(Member.birth_date > years_before(day, ADULT), Member.birth_date <= day)
        for day in (period.first, period.last)
    ]
    lines = (
        select(
            Member.id,
            stay.c.case_id,
            scope.day(stay.c.begun).label("day"),
            literal("").label("what"),
            literal("").label("note"),
            flag("start", at_start(scope, stay), young[0]),
            flag("end", at_end(scope, stay), young[1]),
        )
        .select_from(stay)
        .join(Member, Member.family_id == stay.c.family_id)
        .where(Member.institution == scope.actor.institution)
    )
    return Sheet("children", lines, ("start", "end"))
