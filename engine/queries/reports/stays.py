"""Stays of families in support: from the day they were taken on to the day their case ended.

A family with two cases at once, or one that follows the other without a gap, stays once: it is not counted twice, and the
control sum (at the start + taken - removed = at the end) holds by how stays are made.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Subquery, and_, case, func, literal, or_, select

from engine.queries.reports.noted import is_action
from engine.queries.reports.scope import Scope
from engine.store.tables import Case, Family, JournalEntry, Moment

ENROLLED = "family.enrolled"
FOR_EVER = literal(datetime(9000, 1, 1, tzinfo=UTC), Moment)


def stays(scope: Scope) -> Subquery:
    """One line a stay that touches the days: ``family_id``, its last ``case_id``, ``begun``, ``ended`` (far ahead: not yet)."""
    spells = _spells(scope)
    family, order = spells.c.family_id, (spells.c.begun, spells.c.case_id)
    reach = func.max(spells.c.ended)
    beside = select(
        *spells.c,
        reach.over(partition_by=family, order_by=order, rows=(None, -1)).label("before"),
        reach.over(partition_by=family, order_by=order, rows=(None, 0)).label("reach"),
        func.lead(spells.c.begun).over(partition_by=family, order_by=order).label("following"),
    ).subquery()
    anew = or_(beside.c.before.is_(None), beside.c.before < beside.c.begun)
    begun = func.max(case((anew, beside.c.begun))).over(
        partition_by=beside.c.family_id, order_by=(beside.c.begun, beside.c.case_id), rows=(None, 0)
    )
    whole = select(
        beside.c.case_id,
        beside.c.family_id,
        begun.label("begun"),
        beside.c.reach.label("ended"),
        or_(beside.c.following.is_(None), beside.c.following > beside.c.reach).label("last"),
    ).subquery()
    return (
        select(whole.c.case_id, whole.c.family_id, whole.c.begun, whole.c.ended)
        .where(whole.c.last)
        .subquery()
    )


def _spells(scope: Scope) -> Subquery:
    """The cases in support at some moment of the days, or that touch them; a case that is taken on again stays since the first time."""
    begun = func.min(JournalEntry.at)
    return (
        select(
            Case.id.label("case_id"),
            Case.family_id,
            begun.label("begun"),
            func.coalesce(Case.ended_at, FOR_EVER).label("ended"),
        )
        .join(JournalEntry, JournalEntry.case_id == Case.id)
        .join(Family, Family.id == Case.family_id)
        .where(
            is_action(ENROLLED),
            scope.cases(),
            or_(Case.ended_at.is_(None), Case.ended_at >= scope.period.begin),
        )
        .group_by(Case.id, Case.family_id, Case.ended_at)
        .having(begun < scope.period.end)
        .subquery()
    )


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
