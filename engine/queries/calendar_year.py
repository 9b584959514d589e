"""A year of an institution's calendar, the days its administrator moved, and the open terms a day lies in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from engine.access import Actor
from engine.queries.calendars import calendar_of
from engine.store.session import Tx
from engine.store.tables import CalendarOverride, Case, DeadlineRow
from engine.worktime import Calendar

TOUCHED = 50


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


@dataclass(frozen=True)
class TouchedTerm:
    """An open term that runs over a day."""

    case_number: str
    name: str
    started_at: datetime
    due_at: datetime


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
    house = tx.config.institutions[actor.institution]
    query = select(table.scope, table.day, table.kind, table.act, table.note).where(
        table.scope.in_((house.slug, house.jurisdiction)),
        table.day.between(date(year, 1, 1), date(year, 12, 31)),
    )
    return [MovedDay(*row) for row in tx.execute(query.order_by(table.day))]


def touched_terms(tx: Tx, actor: Actor, day: date) -> list[TouchedTerm]:
    """Open terms of the institution that began before the day's end and are due on it or later."""
    zone = tx.config.institutions[actor.institution].zone
    begins = datetime.combine(day, time(), zone)
    query = (
        select(Case.number, DeadlineRow.name, DeadlineRow.started_at, DeadlineRow.due_at)
        .join(Case, Case.id == DeadlineRow.case_id)
        .where(
            DeadlineRow.institution == actor.institution,
            DeadlineRow.status == "open",
            DeadlineRow.due_at >= begins,
            DeadlineRow.started_at < begins + timedelta(days=1),
        )
        .order_by(DeadlineRow.due_at)
        .limit(TOUCHED)
    )
    return [TouchedTerm(*row) for row in tx.execute(query)]
