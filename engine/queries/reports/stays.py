"""Stays of families in support: from the day they were taken on to the day their case ended.

A family with two cases at once, or one that follows the other without a gap, stays once: it is not counted twice, and the
control sum (at the start + taken - removed = at the end) holds by how stays are made.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import CTE, ColumnElement, Select, Subquery, and_, case, func, literal, or_, select, union_all

from engine.queries.reports.scope import Scope
from engine.store.tables import Case, Moment

FOR_EVER = literal(datetime(9000, 1, 1, tzinfo=UTC), Moment)


def stays(scope: Scope) -> Subquery:
    """One line a stay that touches the days: ``family_id``, its last ``case_id`` with ``process_id`` and ``curator_id``,
    ``begun``, ``ended`` (far ahead: not yet).

    Most families have one case: only those with more are gone through in order.
    """
    spells = _spells(scope)
    several = _with_several_cases(scope)
    names = ("case_id", "family_id", "process_id", "curator_id", "begun", "ended")
    single = select(*(spells.c[name] for name in names)).where(spells.c.family_id.not_in(several))
    return union_all(single, _united(spells, several)).subquery()


def _with_several_cases(scope: Scope) -> Select[str]:
    """Families of the institution that had more than one case, whenever: read from an index alone."""
    mine = select(Case.family_id).where(Case.institution == scope.actor.institution)
    return mine.group_by(Case.family_id).having(func.count() > 1)


def _united(spells: CTE, several: Select[str]) -> Select[*tuple[object, ...]]:
    """The stays of families with several cases: what overlaps is one."""
    family, order = spells.c.family_id, (spells.c.begun, spells.c.case_id)
    reach = func.max(spells.c.ended)
    beside = (
        select(
            *spells.c,
            reach.over(partition_by=family, order_by=order, rows=(None, -1)).label("before"),
            reach.over(partition_by=family, order_by=order, rows=(None, 0)).label("reach"),
            func.lead(spells.c.begun).over(partition_by=family, order_by=order).label("following"),
        )
        .where(family.in_(several))
        .subquery()
    )
    anew = or_(beside.c.before.is_(None), beside.c.before < beside.c.begun)
    begun = func.max(case((anew, beside.c.begun))).over(
        partition_by=beside.c.family_id, order_by=(beside.c.begun, beside.c.case_id), rows=(None, 0)
    )
    whole = select(
        beside.c.case_id,
        beside.c.family_id,
        beside.c.process_id,
        beside.c.curator_id,
        begun.label("begun"),
        beside.c.reach.label("ended"),
        or_(beside.c.following.is_(None), beside.c.following > beside.c.reach).label("last"),
    ).subquery()
    kept = [column for column in whole.c if column.name != "last"]
    return select(*kept).where(whole.c.last)


def _spells(scope: Scope) -> CTE:
    """The cases in support at some moment of the days; one that is taken on again stays since the first time."""
    found = scope.narrowed(
        select(
            Case.id.label("case_id"),
            Case.family_id,
            Case.process_id,
            Case.curator_id,
            Case.enrolled_at.label("begun"),
            func.coalesce(Case.ended_at, FOR_EVER).label("ended"),
        ).where(
            Case.enrolled_at < scope.period.end,
            or_(Case.ended_at.is_(None), Case.ended_at >= scope.period.begin),
        )
    )
    return found.cte("spells")


def at_start(scope: Scope, stay: Subquery) -> ColumnElement[bool]:
    """In support when the days begin."""
    return and_(stay.c.begun < scope.period.begin, stay.c.ended >= scope.period.begin)


def taken_on(scope: Scope, stay: Subquery) -> ColumnElement[bool]:
    return scope.period.holds(stay.c.begun)


def removed(scope: Scope, stay: Subquery) -> ColumnElement[bool]:
    return scope.period.holds(stay.c.ended)


def at_end(scope: Scope, stay: Subquery) -> ColumnElement[bool]:
    """In support when the days are over."""
    return and_(stay.c.begun < scope.period.end, stay.c.ended >= scope.period.end)
