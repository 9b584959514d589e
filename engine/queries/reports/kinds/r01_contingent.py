"""R01 «Контингент»: families in support at the start, taken on, removed, at the end; their children; by level, category, lifecycle."""

from __future__ import annotations

from sqlalchemy import Text, and_, cast, literal, select
from sqlalchemy.orm import aliased

from engine.queries.reports.period import ADULT, years_before
from engine.queries.reports.scope import Scope, standing
from engine.queries.reports.sheet import Sheet, flag
from engine.queries.reports.stays import at_end, at_start, removed, stays, taken_on
from engine.registry.record.presence import present
from engine.store.tables import Family, FamilyLevel, Member

FIGURES = ("start", "taken", "removed", "end")
#: What stood of each case at the end of the days, or at its own.
LEVELS = {"level": "support_level", "type": "patronage_type", "term": "patronage_term"}
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
    stay = stays(scope)
    stood = {name: aliased(FamilyLevel) for name in LEVELS}
    lines = (
        select(
            stay.c.case_id.label("id"),
            stay.c.case_id,
            scope.day(stay.c.begun).label("day"),
            literal("").label("what"),
            literal("").label("note"),
            stay.c.process_id.label("process"),
            *(each.value.label(name) for name, each in stood.items()),
            cast(Family.categories, Text).label("category"),
            Family.district,
            flag("start", at_start(scope, stay)),
            flag("taken", taken_on(scope, stay)),
            flag("removed", removed(scope, stay)),
            flag("end", at_end(scope, stay)),
        )
        .select_from(stay)
        .outerjoin(Family, and_(Family.id == stay.c.family_id, Family.institution == scope.actor.institution))
    )
    for name, each in stood.items():
        kept = (each.case_id == stay.c.case_id, each.kind == LEVELS[name])
        lines = lines.outerjoin(each, and_(*kept, *standing(scope.period.end, each)))
    return Sheet("families", lines, FIGURES, PARTS, control=FIGURES)


def _children(scope: Scope) -> Sheet:
    stay, period = stays(scope), scope.period
    young = [
        and_(Member.birth_date > years_before(day, ADULT), Member.birth_date <= day, present(day))
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
