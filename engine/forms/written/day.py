"""A day as people write it: «1.9», «010926», «28 ноября 2026», «через 2 недели». What is none is named, nothing is changed.

The browser reads the same way (``webapp/frontend/page/written/day.js``); ``tests/engine/forms/written/days.json`` is tried on both.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from engine.forms.fields import YEARS
from engine.forms.written.calendar_words import NEAR, UNITS, month_of, weekday_of
from engine.forms.written.misread import Misread
from engine.forms.written.plain import plain

AHEAD = 10  # years: «36» is 2036 in 2026, «37» is 1937
_WEEKDAY = re.compile(r"([^\W\d_]+)(?:[.,] ?| )(?=\d)")
_YEAR_SAID = re.compile(r"(?<=\d) ?(?:г|года|год)?\.?$")
_IN_FIGURES = re.compile(r"([0-9]{1,2})[./, -]{1,2}([0-9]{1,2})(?:[./, -]{1,2}([0-9]{4}|[0-9]{2}))?")
_YEAR_FIRST = re.compile(r"([0-9]{4})[./-]([0-9]{1,2})[./-]([0-9]{1,2})")
_RUN_TOGETHER = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4}|[0-9]{2})")
_IN_WORDS = re.compile(r"([0-9]{1,2})(?:-?(?:е|го|st|nd|rd|th))? ?([^\W\d_]+)[.,]?(?: ([0-9]{4}|[0-9]{2}))?")
_MONTH_FIRST = re.compile(r"([^\W\d_]+)\.? ([0-9]{1,2})(?:st|nd|rd|th)?(?:,? ([0-9]{4}))?")
_AHEAD = re.compile(r"(?:через|in) (?:([0-9]{1,3}|a) )?([^\W\d_]+)")
_AGO = re.compile(r"(?:([0-9]{1,3}|a) )?([^\W\d_]+) (?:назад|ago)")


def read_written_day(text: str, today: date | None = None) -> date:
    """A day; one without a year is of the year of ``today``, and words such as «сегодня» need it too. Raises Misread."""
    said = plain(text)
    if (near := _near(said, today)) is not None:
        return _in_years(near)
    weekday = None
    if found := _WEEKDAY.match(said):
        weekday = weekday_of(found[1])
        said = said[found.end() :] if weekday is not None else said
    day = _in_years(_of_parts(_YEAR_SAID.sub("", said), today))
    if weekday is not None and day.weekday() != weekday:
        raise Misread("weekday")
    return day


def _near(said: str, today: date | None) -> date | None:
    """«Вчера», «через 2 недели», «месяц назад»; None for a day that is written itself."""
    if today is None:
        return None
    if said in NEAR:
        return today + timedelta(days=NEAR[said])
    for shape, sign in ((_AHEAD, 1), (_AGO, -1)):
        found = shape.fullmatch(said)
        if found and found[2] in UNITS:
            many = sign * (int(found[1]) if (found[1] or "a") != "a" else 1)
            return _moved(today, many, UNITS[found[2]])
    return None


def _moved(today: date, many: int, unit: str) -> date:
    if unit in ("day", "week"):
        return today + timedelta(days=many * (7 if unit == "week" else 1))
    months = today.year * 12 + today.month - 1 + many * (12 if unit == "year" else 1)
    year, month = months // 12, months % 12 + 1
    if not YEARS[0] <= year <= YEARS[1]:
        raise Misread("years")
    return date(year, month, min(today.day, calendar.monthrange(year, month)[1]))


def _of_parts(said: str, today: date | None) -> date:
    if found := _YEAR_FIRST.fullmatch(said):
        return _day(found[3], int(found[2]), found[1], today)
    if found := _IN_FIGURES.fullmatch(said) or _RUN_TOGETHER.fullmatch(said):
        return _day(found[1], int(found[2]), found[3], today)
    if (found := _IN_WORDS.fullmatch(said)) and (month := month_of(found[2])):
        return _day(found[1], month, found[3], today)
    if (found := _MONTH_FIRST.fullmatch(said)) and (month := month_of(found[1])):
        return _day(found[2], month, found[3], today)
    raise Misread("unread")


def _day(day: str, month: int, year: str | None, today: date | None) -> date:
    if (year is None or len(year) == 2) and today is None:
        raise Misread("unread")
    try:
        return date(_year(year, today or date.max), month, int(day))
    except ValueError:
        raise Misread("no_such_day") from None


def _year(written: str | None, today: date) -> int:
    if written is None:
        return today.year
    if len(written) == 4:
        return int(written)
    century = today.year - today.year % 100
    return century + int(written) - (100 if int(written) > today.year % 100 + AHEAD else 0)


def _in_years(day: date) -> date:
    if not YEARS[0] <= day.year <= YEARS[1]:
        raise Misread("years")
    return day
