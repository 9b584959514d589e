"""Figures over days as a line: the risk of a family, what visits noted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

WIDE, HIGH, EDGE = 300, 90, 10  # units of the picture


@dataclass(frozen=True)
class Point:
    """One figure of a day, and where it stands."""

    on: date
    value: int
    x: int
    y: int


@dataclass(frozen=True)
class Curve:
    """The points from left to right, and the line through them."""

    points: tuple[Point, ...]
    most: int

    @property
    def line(self) -> str:
        """As SVG writes it."""
        return " ".join(f"{point.x},{point.y}" for point in self.points)


def curve(figures: Iterable[tuple[date, int]], most: int = 0) -> Curve | None:
    """``most``: the end of the scale, where it has one. A line needs two days; one figure is no course."""
    told = sorted(figures)
    if len({on for on, _ in told}) < 2:
        return None
    first, last = told[0][0], told[-1][0]
    top = max(most, *(value for _, value in told), 1)
    return Curve(
        tuple(
            Point(
                on,
                value,
                EDGE + round((on - first) / (last - first) * (WIDE - 2 * EDGE)),
                EDGE + round((1 - value / top) * (HIGH - 2 * EDGE)),
            )
            for on, value in told
        ),
        top,
    )
