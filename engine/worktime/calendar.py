"""Which days an institution works, and how to count them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Literal, Protocol
from zoneinfo import ZoneInfo

from engine.words import say
from engine.worktime.phrases import day_with_weekday
from engine.worktime.state_days import state_year

ONE_DAY = timedelta(days=1)
Kind = Literal["working", "off"]


@dataclass(frozen=True)
class Override:
    """A day that an administrator or a local act moved."""

    kind: Kind
    act: str = ""


class CalendarFacts(Protocol):
    """What a calendar needs to know of an institution."""

    @property
    def jurisdiction(self) -> str: ...
    @property
    def zone(self) -> ZoneInfo: ...
    @property
    def day_start(self) -> time: ...
    @property
    def day_end(self) -> time: ...
    @property
    def roll_forward(self) -> bool: ...
    @property
    def late_receipt(self) -> bool: ...
    @property
    def transfers_known_until(self) -> int | None: ...
    @property
    def overrides(self) -> Mapping[date, tuple[str, str]]: ...


@dataclass(frozen=True)
class Calendar:
    """An institution's days: the state's calendar with the institution's own overrides on top.

    ``roll_forward``: a calendar term that ends on a day off moves to the next working day.
    ``late_receipt``: a paper received after ``day_end`` or on a day off counts as received on the next working day.
    ``transfers_known_until``: the last year whose moved days are decreed; later dates are provisional.
    """

    jurisdiction: str
    zone: ZoneInfo
    day_start: time = time(8)
    day_end: time = time(17)
    roll_forward: bool = True
    late_receipt: bool = False
    transfers_known_until: int | None = None
    overrides: Mapping[date, Override] = field(default_factory=dict, hash=False)

    @classmethod
    def of(
        cls, institution: CalendarFacts, overrides: Mapping[date, Kind | Override] | None = None
    ) -> Calendar:
        """The calendar of an institution; ``overrides`` (the administrator's) win over those of its files."""
        bundled = {day: Override(_kind(kind), act) for day, (kind, act) in institution.overrides.items()}
        given = {
            day: entry if isinstance(entry, Override) else Override(_kind(entry))
            for day, entry in (overrides or {}).items()
        }
        return cls(
            jurisdiction=institution.jurisdiction,
            zone=institution.zone,
            day_start=institution.day_start,
            day_end=institution.day_end,
            roll_forward=institution.roll_forward,
            late_receipt=institution.late_receipt,
            transfers_known_until=institution.transfers_known_until,
            overrides=bundled | given,
        )

    def local(self, moment: datetime) -> datetime:
        """The moment on the institution's clock; a naive one is already there."""
        return moment.replace(tzinfo=self.zone) if moment.tzinfo is None else moment.astimezone(self.zone)

    def end_of(self, day: date, at: time | None = None) -> datetime:
        """The end of the institution's day, or another hour of it."""
        return datetime.combine(day, at or self.day_end, self.zone)

    def is_working_day(self, day: date) -> bool:
        """Whether people work: override, then the state's table, then the weekend."""
        override = self.overrides.get(day)
        if override:
            return override.kind == "working"
        year = state_year(self.jurisdiction, day.year)
        return day not in year.off and (day.weekday() < 5 or day in year.working)

    def why_off(self, day: date, language: str = "ru") -> str | None:
        """The reason of a day off in words: a holiday's name, a moved day, the weekend, an act; None on a working day."""
        if self.is_working_day(day):
            return None
        override = self.overrides.get(day)
        if override:
            return say(
                "worktime.off_by_act" if override.act else "worktime.off_by_override",
                language,
                act=override.act,
            )
        entry = state_year(self.jurisdiction, day.year, language).off.get(day)
        if entry is None:
            return say("worktime.weekend_one", language)
        if entry.moved_from is None:
            return entry.name
        swapped = entry.moved_from in state_year(self.jurisdiction, entry.moved_from.year).working
        other = day_with_weekday(entry.moved_from, language, year=entry.moved_from.year != day.year)
        return say("worktime.swapped" if swapped else "worktime.moved", language, day=other)

    def why_working(self, day: date, language: str = "ru") -> str | None:
        """Why people work on a weekend day or a holiday; None when the day is no exception."""
        if not self.is_working_day(day):
            return None
        override = self.overrides.get(day)
        if override:
            return say(
                "worktime.work_by_act" if override.act else "worktime.work_by_override",
                language,
                act=override.act,
            )
        working = state_year(self.jurisdiction, day.year).working
        if day not in working:
            return None
        replaced = working[day]
        if replaced is None:
            return say("worktime.working_weekend", language)
        return say("worktime.works_instead", language, day=day_with_weekday(replaced, language))

    def next_working_day(self, day: date) -> date:
        """The first working day strictly after ``day``."""
        return self.add_working_days(day, 1)

    def working_day_from(self, day: date) -> date:
        """``day`` itself when people work on it, else the next working day."""
        return day if self.is_working_day(day) else self.next_working_day(day)

    def add_working_days(self, day: date, count: int) -> date:
        """The ``count``-th working day after ``day`` (before it when negative); ``day`` itself is not counted."""
        step = ONE_DAY if count >= 0 else -ONE_DAY
        left = abs(count)
        while left:
            day += step
            left -= self.is_working_day(day)
        return day

    def working_days_between(self, first: date, last: date) -> int:
        """Working days after ``first`` up to and with ``last``; negative when ``last`` is earlier."""
        if last < first:
            return -self.working_days_between(last, first)
        days = (first + ONE_DAY * n for n in range(1, (last - first).days + 1))
        return sum(self.is_working_day(day) for day in days)

    def received_on(self, moment: datetime) -> date:
        """The day that counts as the day on which a paper came in (a proposal that an institution may switch on)."""
        local = self.local(moment)
        if not self.late_receipt:
            return local.date()
        if self.is_working_day(local.date()) and local.time() <= self.day_end:
            return local.date()
        return self.next_working_day(local.date())


def _kind(text: str) -> Kind:
    return "working" if text == "working" else "off"
