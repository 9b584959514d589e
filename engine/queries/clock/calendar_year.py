"""A year of an institution's calendar and the days its administrator moved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from engine.access import Actor
from engine.action.context import calendar_of
from engine.store.by_name import by_name
from engine.store.session import Tx
from engine.store.tables import CalendarOverride
from engine.worktime import Calendar


@dataclass(frozen=True)
class Day:
    """One day: whether people work and why it is not an ordinary one."""

    date: date
    works: bool
    moved: bool  # by an administrator
    why: str


@dataclass(frozen=True)
class MovedDay:
    """A day set by an administrator."""

    scope: str
    day: date
    kind: str
    act: str
    note: str


def months(tx: Tx, actor: Actor, year: int) -> list[list[Day | None]]:
    """Twelve months; each begins with blanks up to its first weekday (Monday first)."""
    calendar = calendar_of(tx, actor.institution)
    moved = {entry.day for entry in moved_days(tx, actor, year)}
    return [list(_month(calendar, moved, year, month)) for month in range(1, 13)]


def _month(calendar: Calendar, moved: set[date], year: int, month: int) -> Iterator[Day | None]:
    day = date(year, month, 1)
    yield from [None] * day.weekday()
    while day.month == month:
        works = calendar.is_working_day(day)
        why = calendar.why_off(day) or ("" if day.weekday() < 5 else "рабочий день")
        yield Day(day, works, day in moved, why)
        day += timedelta(days=1)


def moved_days(tx: Tx, actor: Actor, year: int) -> list[MovedDay]:
    """Days of the year set for the institution or its country."""
    table = CalendarOverride
    institution = tx.config.institutions[actor.institution]
    query = select(table.scope, table.day, table.kind, table.act, table.note).where(
        table.scope.in_((institution.slug, institution.jurisdiction)),
        table.day.between(date(year, 1, 1), date(year, 12, 31)),
    )
    return [*map(by_name(MovedDay), tx.execute(query.order_by(table.day)))]
