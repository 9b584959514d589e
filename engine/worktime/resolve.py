"""From a term and a start to a due moment with its explanation."""

from __future__ import annotations

import calendar as months_of_year
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from engine.worktime.calendar import Calendar
from engine.worktime.deadline import Deadline
from engine.worktime.explain import Explanation
from engine.worktime.parse import read_term
from engine.worktime.period import period_end
from engine.worktime.term import Term, refused

SECONDS = {"hour": 3600, "minute": 60, "second": 1}


def resolve(term: object, started: datetime | date, calendar: Calendar, language: str = "ru") -> Deadline:
    """When a term falls due, and how that was counted (docs/dialect.md, "Terms"; docs/domain.md, "Clock rules").

    Args:
        term: see :func:`engine.worktime.read_term`, or a :class:`Term` already read.
        started: when the clock starts unless the term says ``from``; naive means the institution's zone.
        calendar: the institution's days.
        language: of the explanation.

    Raises:
        TermRefused: the term cannot be read, or lies more than ten years away.
    """
    why = Explanation(calendar, language)
    due = _due(term, started, calendar, why)
    return Deadline(due, why.lines())


def due_moment(term: object, started: datetime | date, calendar: Calendar) -> datetime:
    """As :func:`resolve`, for whoever does not ask how it was counted. Errors: TermRefused."""
    return _due(term, started, calendar, Explanation(calendar, "ru"))


def _due(term: object, started: datetime | date, calendar: Calendar, why: Explanation) -> datetime:
    read = term if isinstance(term, Term) else read_term(term)
    start = _begin(read, started, calendar, why)
    if read.back:
        read = replace(read, parts=tuple((unit, -amount) for unit, amount in read.parts))
    if read.moment is not None:
        due = _given(read.moment, calendar, why)
    elif read.period is not None:
        due = _period(read, read.period, start, calendar, why)
    elif read.around_the_clock:
        due = _around_the_clock(read, start, calendar, why)
    else:
        due = _counted(read, start, calendar, why)
    away = (due - _moment(start, calendar)).days
    if away > 3680 or (away < -3680 and read.moment is None):  # a moment that is given may be long past
        raise refused(term, "long")
    why.due(due)
    return due


def _begin(term: Term, started: datetime | date, calendar: Calendar, why: Explanation) -> datetime | date:
    """What a term is counted from: the end of another term, a moment it names, or the start of the clock."""
    if term.anchor is not None:
        other = resolve(term.anchor, started, calendar, why.language)
        why.first(other.why)
        return other.due
    return term.start if term.start is not None else started


def _given(moment: datetime | date, calendar: Calendar, why: Explanation) -> datetime:
    why.given(moment if not isinstance(moment, datetime) else calendar.local(moment))
    return calendar.local(moment) if isinstance(moment, datetime) else calendar.end_of(moment)


def _around_the_clock(term: Term, start: datetime | date, calendar: Calendar, why: Explanation) -> datetime:
    """Emergency terms: hours pass at night and on days off."""
    begin = _moment(start, calendar)
    why.amount(term.parts, begin, clock=True)
    day, _ = shift(begin.date(), term)
    seconds = sum(SECONDS.get(unit, 0) * amount for unit, amount in term.parts)
    on_that_day = datetime.combine(day, begin.time(), calendar.zone)
    # Through UTC: an hour is an hour even where the zone changes its offset.
    return (on_that_day.astimezone(UTC) + timedelta(seconds=seconds)).astimezone(calendar.zone)


def _counted(term: Term, start: datetime | date, calendar: Calendar, why: Explanation) -> datetime:
    """Working days, calendar days, weeks, months, years: the moment is the end of the due day."""
    why.amount(term.parts, calendar.local(start) if isinstance(start, datetime) else start)
    begin = _moment(start, calendar)
    first = calendar.received_on(begin) if term.received and not term.back else begin.date()
    why.late(start, first)
    working = sum(amount for unit, amount in term.parts if unit == "working_day")
    if term.parts[0][0] == "working_day":
        due_day = calendar.add_working_days(first, working) if working else calendar.working_day_from(first)
        why.passed(*sorted((first, due_day)))
    else:
        due_day = _rolled(term, first, calendar, why)
    due = calendar.end_of(due_day, term.at)
    if due < begin and not term.back:  # «the same day» of what happened after hours
        due_day = calendar.next_working_day(begin.date())
        why.over(begin, due_day)
    return calendar.end_of(due_day, term.at)


def _rolled(term: Term, first: date, calendar: Calendar, why: Explanation) -> date:
    last, wanted = shift(first, term)
    if wanted:
        why.clamped(wanted, last)
    usual = (term.working_day or calendar.roll_forward) and not term.back  # forward would be too late
    roll = term.roll if term.roll is not None else usual
    due_day = calendar.working_day_from(last) if roll else last
    why.rolled(last, due_day)
    return due_day


def _period(
    term: Term, period: str, start: datetime | date, calendar: Calendar, why: Explanation
) -> datetime:
    begin = _moment(start, calendar)
    last, due_day = period_end(period, begin, calendar, term)
    why.period(period, begin.date(), last, due_day, working=term.working_day)
    return calendar.end_of(due_day, term.at)


def shift(day: date, term: Term) -> tuple[date, int | None]:
    """Add years, months, weeks and days; the second value is the day of the month that did not exist."""
    parts = dict(term.parts)
    months = parts.get("year", 0) * 12 + parts.get("month", 0)
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    length = months_of_year.monthrange(year, month + 1)[1]
    moved = date(year, month + 1, min(day.day, length))
    missing = day.day if day.day > length else None
    return moved + timedelta(days=parts.get("week", 0) * 7 + parts.get("calendar_day", 0)), missing


def _moment(start: datetime | date, calendar: Calendar) -> datetime:
    """A bare date counts as the morning of that day: nobody was late."""
    if isinstance(start, datetime):
        return calendar.local(start)
    return datetime.combine(start, calendar.day_start, calendar.zone)
