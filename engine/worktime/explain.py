"""The lines under "how this date was counted"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import partial, wraps
from typing import Concatenate, ParamSpec

from engine.words import say
from engine.worktime.calendar import ONE_DAY, Calendar
from engine.worktime.phrases import counted, day_range, day_with_weekday, hour, moment_in_words, weekday

MOST_GROUPS = 8  # a longer list explains nothing; plain weekends are then only counted
Group = tuple[date, date, str, bool]  # first, last, reason, whether it changes a working week
Given = ParamSpec("Given")


def _said_later(
    say_it: Callable[Concatenate[Explanation, Given], None],
) -> Callable[Concatenate[Explanation, Given], None]:
    """A step whose words are put together when somebody reads them: many a term is counted for its moment alone."""

    @wraps(say_it)
    def keep(explanation: Explanation, /, *given: Given.args, **named: Given.kwargs) -> None:
        explanation.steps.append(partial(say_it, explanation, *given, **named))

    return keep


class Explanation:
    """Collects the lines in the order in which the counting went."""

    def __init__(self, calendar: Calendar, language: str) -> None:
        self._calendar = calendar
        self.language = language
        self.steps: list[Callable[[], None]] = []
        self._lines: list[str] = []
        self._provisional = True

    def lines(self) -> tuple[str, ...]:
        for step in self.steps:
            step()
        self.steps.clear()
        return tuple(self._lines)

    def _say(self, key: str, **facts: object) -> str:
        return say(f"worktime.{key}", self.language, **facts)

    def _add(self, key: str, **facts: object) -> None:
        self._lines.append(self._say(key, **facts))

    def _day(self, day: date) -> str:
        return day_with_weekday(day, self.language, year=True)

    def _when(self, start: datetime | date) -> str:
        return moment_in_words(start, self.language) if isinstance(start, datetime) else self._day(start)

    @_said_later
    def amount(self, parts: Sequence[tuple[str, int]], start: datetime | date, clock: bool = False) -> None:
        """What is counted, and from when; a negative amount is counted back."""
        amount = " ".join(counted(unit, abs(number), self.language) for unit, number in parts)
        self._provisional = not clock
        if list(parts) == [("working_day", 0)]:  # nobody counts nought days
            self._add("nearest", start=self._when(start))
            return
        key = "before" if any(number < 0 for _, number in parts) else "from"
        self._add(f"{key}_clock" if clock else key, amount=amount, start=self._when(start))

    @_said_later
    def first(self, lines: Sequence[str]) -> None:
        """How the moment that this term is counted from was itself counted."""
        self._lines.extend(lines)

    @_said_later
    def late(self, start: datetime | date, first: date) -> None:
        """A paper came in after hours or on a day off."""
        day = self._calendar.local(start).date() if isinstance(start, datetime) else start
        if day == first:
            return
        reason = self._calendar.why_off(day, self.language)
        facts = {"first": self._day(first), "end": f"{self._calendar.day_end:%H:%M}", "reason": reason}
        self._add("late_off" if reason else "late_hour", **facts)
        between = _days(day, first - ONE_DAY)
        self._skipped(list(between))

    @_said_later
    def over(self, begin: datetime, due_day: date) -> None:
        """The very day it would have ended on was over already."""
        self._add("over", end=f"{self._calendar.day_end:%H:%M}", day=self._day(due_day))
        self._skipped(list(_days(begin.date(), due_day)))

    @_said_later
    def passed(self, first: date, due_day: date) -> None:
        """Days off that working days jumped over, and weekend days that were worked."""
        self._skipped(list(_days(first, due_day)))

    @_said_later
    def clamped(self, wanted: int, last: date) -> None:
        """The month has no such day."""
        self._add("clamped", wanted=wanted, month=f"{last:%m.%Y}", last=f"{last:%d.%m.%Y}")

    @_said_later
    def rolled(self, last: date, due_day: date) -> None:
        """A calendar term ended on a day off."""
        self._moved(last, due_day)

    def _moved(self, last: date, due_day: date) -> None:
        if due_day == last:
            reason = self._calendar.why_off(last, self.language)
            if reason:
                self._add("not_rolled", last=self._day(last), reason=reason)
            return
        self._add("rolled", last=self._day(last))
        self._skipped(list(_days(last - ONE_DAY, due_day)))

    @_said_later
    def period(self, period: str, begin: date, last: date, due_day: date, working: bool) -> None:
        """Which period ends, and why its last working day is not its last day."""
        self._add(
            "period_working" if working else "period",
            period=self._say(f"of_{period}"),
            begin=self._day(begin),
            last=self._day(last),
        )
        if due_day < last:
            self._skipped(list(_days(due_day, last)))
        elif due_day > last:
            self._moved(last, due_day)

    @_said_later
    def given(self, moment: datetime | date) -> None:
        """The diagram or a person named the moment itself."""
        self._provisional = False
        self._add("given", moment=self._when(moment))

    @_said_later
    def due(self, due: datetime) -> None:
        """The result, with a warning where the state has not yet decreed the moved days."""
        known = self._calendar.transfers_known_until
        if self._provisional and known is not None and due.year > known:
            self._add("provisional", year=due.year)
        self._add("due", day=self._day(due), hour=hour(due))

    def _skipped(self, days: Sequence[date]) -> None:
        groups: list[Group] = list(self._groups(days))
        if len(groups) > MOST_GROUPS:
            off = sum(not self._calendar.is_working_day(day) for day in days)
            groups = [group for group in groups if group[3]][:MOST_GROUPS]
            self._add("skipped_many", days=counted("day_off", off, self.language))
        if groups:
            shown = [f"{self._range(first, last)} — {reason}" for first, last, reason, _ in groups]
            self._lines.append("; ".join(shown))

    def _range(self, first: date, last: date) -> str:
        worked = first == last and self._calendar.is_working_day(first)
        return f"{weekday(first, self.language)} {first:%d.%m}" if worked else day_range(first, last)

    def _groups(self, days: Sequence[date]) -> Iterator[Group]:
        """Runs of days with one reason."""
        weekend = self._say("weekend_one")
        run: tuple[date, date, str] | None = None
        for day in days:
            reason = self._calendar.why_off(day, self.language) or self._calendar.why_working(
                day, self.language
            )
            if run and reason == run[2] and day - run[1] == ONE_DAY:
                run = (run[0], day, reason)
                continue
            if run:
                yield self._closed(run, weekend)
            run = (day, day, reason) if reason else None
        if run:
            yield self._closed(run, weekend)

    def _closed(self, run: tuple[date, date, str], weekend: str) -> Group:
        first, last, reason = run
        plain = reason == weekend
        return (
            first,
            last,
            self._say("weekend_many") if plain and first != last else reason,
            (not plain and (last.weekday() < 5 or self._calendar.is_working_day(last))),
        )


def _days(after: date, until: date) -> Iterator[date]:
    """Days after the first up to and with the last."""
    return (after + timedelta(days=n) for n in range(1, (until - after).days + 1))
