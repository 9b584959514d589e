"""One table of a report as it is defined: lines that are counted, what of them makes which figure, by what they are parted.

A line is one thing that happened: a visit, a term, a stay in support. Its figures are 0 or 1, so a figure of the table is
the sum over its lines and leads to exactly those lines.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, Integer, case
from sqlalchemy.sql.elements import KeyedColumnElement

from engine.store.by_name import Query

#: What every line has: an id of its own, its case (or none), the day, the words of what it is, a remark.
LINE = ("id", "case_id", "day", "what", "note")


@dataclass(frozen=True)
class Share:
    """Per cent that one figure is of another."""

    figure: str
    part: str
    whole: str


@dataclass(frozen=True)
class Mean:
    """The mean of a number that some lines have."""

    figure: str
    column: str
    digits: int = 1


@dataclass(frozen=True)
class Sheet:
    """``parts``: column -> what its values are (``level``, ``process``, ``plain`` words, ...); ``control``: figures of which

    the first and second less the third must be the fourth. ``listed``: how the values of ``what`` are read.
    """

    key: str
    lines: Query
    figures: tuple[str, ...]
    parts: Mapping[str, str] = field(default_factory=dict)
    shares: tuple[Share, ...] = ()
    means: tuple[Mean, ...] = ()
    control: tuple[str, ...] = ()
    listed: str = "plain"
    order: str = "day"  # by which column a list goes: one that an index has in order is at hand at once

    @property
    def columns(self) -> tuple[str, ...]:
        """Every figure in the order of the table."""
        shares, means = (each.figure for each in self.shares), (each.figure for each in self.means)
        return (*self.figures, *shares, *means)


def flag(name: str, *conditions: ColumnElement[bool]) -> KeyedColumnElement[int]:
    """1 where all hold, else 0."""
    first, *rest = conditions
    whole = first
    for each in rest:
        whole = whole & each
    return case((whole, 1), else_=0).cast(Integer).label(name)
