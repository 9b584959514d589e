"""Ends of calendar periods: "before the end of the quarter"; what of a norm is owed in one that it began in."""

from __future__ import annotations

import calendar as months_of_year
from datetime import date, datetime, timedelta
from math import ceil

from engine.worktime.calendar import Calendar
from engine.worktime.term import Term

ONE_DAY = timedelta(days=1)


def period_end(period: str, begin: datetime, calendar: Calendar, term: Term) -> tuple[date, date]:
    """The last day of the period and the day that is due: the earliest that is not over when the clock starts.

    With ``working day: true`` the last *working* day of the period is due (omsk.6.4.a); where it has already
    passed, or the period has no working day at all, the next period counts.
    """
    day = begin.date()
    while True:
        first, last = bounds(period, day)
        due_day = _due_day(first, last, calendar, term)
        if due_day is not None and calendar.end_of(due_day, term.at) >= begin:
            return last, due_day
        day = last + timedelta(days=1)


def _due_day(first: date, last: date, calendar: Calendar, term: Term) -> date | None:
    if not term.working_day:
        return calendar.working_day_from(last) if term.roll else last
    due_day = last if calendar.is_working_day(last) else calendar.add_working_days(last, -1)
    return due_day if due_day >= first else None


def bounds(period: str, day: date) -> tuple[date, date]:
    """The first and last day of the period that holds ``day``; weeks are ISO weeks."""
    if period == "day":
        return day, day
    if period == "week":
        first = day - timedelta(days=day.weekday())
        return first, first + timedelta(days=6)
    months = {"month": 1, "quarter": 3, "year": 12}[period]
    first_month = (day.month - 1) // months * months + 1
    last_month = first_month + months - 1
    return (
        date(day.year, first_month, 1),
        date(day.year, last_month, months_of_year.monthrange(day.year, last_month)[1]),
    )


def owed(minimum: int, period: str, first: date, last: date, since: date, calendar: Calendar) -> int:
    """The norm, in proportion to the working days left when it began inside the period (docs/domain.md, "Clock rules")."""
    if since <= first:
        return minimum
    if since > last:
        return 0
    left = calendar.working_days_between(since - ONE_DAY, last)
    whole = 5 if period == "week" else calendar.working_days_between(first - ONE_DAY, last)
    return ceil(minimum * left / whole) if whole else 0
