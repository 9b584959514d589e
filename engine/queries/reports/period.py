"""The days a report looks at, both included, on the institution's clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_

from engine.queries.reports.local_days import Daily, Momentary

MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
EARLIEST, LATEST = date(1990, 1, 1), date(2200, 12, 31)
ONE_DAY = timedelta(days=1)
ADULT = 18


@dataclass(frozen=True)
class Period:
    """From a day to a day."""

    first: date
    last: date
    zone: ZoneInfo

    @classmethod
    def around(cls, kind: str, day: date, zone: ZoneInfo) -> Period:
        """The month, quarter, half-year or year a day lies in."""
        months = MONTHS[kind]
        first = date(day.year, day.month - (day.month - 1) % months, 1)
        return cls(first, _later(first, months) - ONE_DAY, zone)

    @property
    def kind(self) -> str:
        """Whether the days are a month, a quarter, a half-year or a year of the calendar; else ``days``."""
        fits = (kind for kind in MONTHS if Period.around(kind, self.first, self.zone) == self)
        return next(fits, "days")

    @property
    def begin(self) -> datetime:
        return datetime.combine(self.first, time(), self.zone)

    @property
    def end(self) -> datetime:
        """The midnight after the last day."""
        return datetime.combine(self.last + ONE_DAY, time(), self.zone)

    @property
    def weeks(self) -> float:
        return ((self.last - self.first).days + 1) / 7

    def beside(self, steps: int) -> Period:
        """The period of the same kind so many steps later; any two days move by their own length."""
        if (months := MONTHS.get(self.kind)) is not None:
            first = _later(self.first, months * steps)
            return Period(first, _later(first, months) - ONE_DAY, self.zone)
        days = ((self.last - self.first).days + 1) * steps
        return Period(self.first + ONE_DAY * days, self.last + ONE_DAY * days, self.zone)

    def holds(self, moment: Momentary) -> ColumnElement[bool]:
        """A moment that lies on one of the days."""
        return and_(moment >= self.begin, moment < self.end)

    def has(self, day: Daily) -> ColumnElement[bool]:
        """A day that is one of them."""
        return day.between(self.first, self.last)


def _later(first: date, months: int) -> date:
    """The first of a month so many months later."""
    whole = first.year * 12 + first.month - 1 + months
    return date(whole // 12, whole % 12 + 1, 1)


def years_before(day: date, years: int) -> date:
    """The same day so many years ago; of 29 February the 28th where that year has no such day."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
