"""R03 «Сроки»: terms that fell due, kept, late, still open; by step and by who holds it; how late, in working days."""

from __future__ import annotations

from datetime import date
from itertools import accumulate

from sqlalchemy import Text, cast, func, select

from engine.queries.reports.period import ONE_DAY
from engine.queries.reports.scope import Scope
from engine.queries.reports.sheet import Share, Sheet, flag
from engine.store.session import Tx
from engine.store.tables import DeadlineRow
from engine.worktime import Calendar


def sheets(scope: Scope) -> tuple[Sheet, ...]:
    """Terms whose day is one of the days. The institution's own units have terms too; what the course of the case took
    back without a breach is apart."""
    over, broken = DeadlineRow.closed_at.is_not(None), DeadlineRow.breached_at.is_not(None)
    taken_back, past = DeadlineRow.status == "cancelled", DeadlineRow.due_at < scope.now
    lines = select(
        DeadlineRow.id,
        DeadlineRow.case_id,
        scope.day(DeadlineRow.due_at).label("day"),
        DeadlineRow.name.label("what"),
        cast(DeadlineRow.why, Text).label("note"),
        DeadlineRow.name.label("step"),
        DeadlineRow.assignee_id.label("person"),
        scope.day(DeadlineRow.closed_at).label("closed"),
        DeadlineRow.due_at.label("at"),
        flag("due", (over & ~taken_back) | broken | past, ~taken_back | broken),
        flag("kept", over, ~broken, ~taken_back),
        flag("late", over, broken, ~taken_back),
        flag("overdue", ~over, past),
        flag("dropped_late", taken_back, broken),
        flag("ahead", ~over, ~past),
        flag("dropped", taken_back, ~broken),
    ).where(DeadlineRow.institution == scope.actor.institution, scope.period.holds(DeadlineRow.due_at))
    lines = scope.of_house(lines, DeadlineRow.case_id, units=True)
    figures = ("due", "kept", "late", "overdue", "dropped_late", "ahead", "dropped")
    parts = {"step": "plain", "person": "person"}
    shares = (Share("kept_share", "kept", "due"),)
    return (Sheet("terms", lines, figures, parts, shares, listed="plain", order="at"),)


def median_delay(tx: Tx, sheet: Sheet, calendar: Calendar) -> int | None:
    """The median number of working days by which what was done late was late; None where nothing was."""
    lines = sheet.lines.subquery()
    pairs = select(lines.c.day, lines.c.closed, func.count().label("terms")).where(lines.c.late == 1)
    rows = tx.execute(pairs.group_by(lines.c.day, lines.c.closed)).all()
    if not rows:
        return None
    place = _places(min(row.day for row in rows), max(row.closed for row in rows), calendar)
    delays = sorted((max(0, place[row.closed] - place[row.day]), row.terms) for row in rows)
    half, total = sum(terms for _, terms in delays) / 2, 0
    for delay, terms in delays:
        total += terms
        if total >= half:
            return delay
    return None


def _places(first: date, last: date, calendar: Calendar) -> dict[date, int]:
    """How many working days lie between the first day and each, that day included."""
    days = [first + ONE_DAY * offset for offset in range((last - first).days + 1)]
    return dict(zip(days, accumulate(int(calendar.is_working_day(day)) for day in days), strict=True))
