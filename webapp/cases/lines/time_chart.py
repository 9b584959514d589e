"""The steps of a case beside each other in time: bars for the page, in thousandths of its width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from engine.queries.cases.course.spans import Run, Span
from webapp.words.dates import zone

WIDTH = 1000
LEAST = 6  # of a bar that would hardly be seen: what was done on the day it came


@dataclass(frozen=True)
class Bar:
    """``late``: where it begins to be late, within the bar; None where it is in time."""

    at: int
    wide: int
    shade: str
    late: int | None
    began: datetime
    over: datetime | None


@dataclass(frozen=True)
class Line:
    """One step."""

    name: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Chart:
    """``months``: the first days of months on the way, each with its place."""

    first: datetime
    last: datetime
    lines: tuple[Line, ...]
    months: tuple[tuple[int, date], ...]


def chart(spans: Sequence[Span], now: datetime) -> Chart | None:
    """None for a case in which nobody had anything to do yet."""
    runs = [run for span in spans for run in span.runs]
    if not runs:
        return None
    first = min(run.began for run in runs)
    last = max(now if run.over is None else run.over for run in runs)
    scale = Scale(first, max(last, first + timedelta(hours=1)))
    lines = tuple(Line(span.name, tuple(_bar(run, scale, now) for run in span.runs)) for span in spans)
    return Chart(first, last, lines, tuple(_months(scale)))


@dataclass(frozen=True)
class Scale:
    """From moments to places."""

    first: datetime
    last: datetime

    def at(self, moment: datetime) -> int:
        """Between 0 and ``WIDTH``."""
        share = (moment - self.first) / (self.last - self.first)
        return min(WIDTH, max(0, round(share * WIDTH)))


def _bar(run: Run, scale: Scale, now: datetime) -> Bar:
    until = now if run.over is None else run.over
    at, end = scale.at(run.began), scale.at(until)
    at = min(at, WIDTH - LEAST)
    wide = max(end - at, LEAST)
    shade = "dropped" if run.dropped else "open" if run.over is None else "done"
    is_late = run.due is not None and run.due < until
    late = max(at, min(scale.at(run.due), at + wide - LEAST)) if is_late and run.due is not None else None
    return Bar(at, wide, shade, late, run.began, run.over)


def _months(scale: Scale) -> Iterator[tuple[int, date]]:
    day = scale.first.astimezone(zone()).date().replace(day=1)
    while True:
        day = (day + timedelta(days=32)).replace(day=1)
        moment = datetime.combine(day, datetime.min.time(), zone())
        if moment >= scale.last:
            return
        yield scale.at(moment), day
