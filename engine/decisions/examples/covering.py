"""Examples by MC/DC (DO-178C): for each condition of each row two inputs that differ in it alone and have unlike outcomes.

The inputs lie at either side of the edge of the condition, so a limit that is off by one is seen. The outcomes are
computed by the table as it stands, under its own hit policy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from engine.decisions.analysis.axis import Axis
from engine.decisions.analysis.grid import Grid
from engine.decisions.analysis.kind_of_column import never_fits
from engine.decisions.examples.example import Example, Outcome, outcome_of
from engine.decisions.examples.samples import sample
from engine.decisions.model import Decision
from engine.decisions.parts import Input

NAME = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*\Z")
MOST_QUESTIONS = 1500  # of one table to itself: about a second
MOST_TRIES = 200  # inputs tried for one row
MOST_BASES = 24  # places of a row from which a condition is looked at
MOMENTS = frozenset({"date", "time", "dateTime", "dayTimeDuration", "yearMonthDuration"})
Place = tuple[int, ...]  # per column the number of a piece
Point = tuple[tuple[int, bool], ...]  # per column a piece and which end of it


@dataclass
class Covering:
    """``alone`` are conditions (row from 1, heading) that never change the outcome by themselves; ``why`` is the key of
    the sentence that says why there are no examples at all, with its ``facts``."""

    examples: list[Example] = field(default_factory=list)
    alone: list[tuple[int, str]] = field(default_factory=list)
    why: str = ""
    facts: dict[str, object] = field(default_factory=dict)


class TooMany(Exception):
    """The table would have to be asked too often."""


def covering(decision: Decision) -> Covering:
    """The examples of one decision, or why there are none: only tables over plain names have conditions to cover."""
    why, facts = _refused(decision)
    if why:
        return Covering(why=why, facts=facts)
    try:
        return _Maker(decision, Grid.of(decision)).made()
    except TooMany:
        return Covering(why="large", facts={"most": MOST_QUESTIONS})


def _refused(decision: Decision) -> tuple[str, dict[str, object]]:
    problems = decision.problems()
    if problems:
        return "broken", {"reason": problems[0].message}
    if not decision.rules:
        return "no_table", {}
    if decision.needed:
        return "needs", {"names": ", ".join(each.name or each.id for each in decision.needed)}
    if decision.asks_the_time:
        return "clock", {}
    grid = Grid.of(decision)
    for column, axis in zip(decision.inputs, grid.axes, strict=True):
        why = _of_column(column, axis)
        if why:
            return why, {"column": column.label or column.expression}
    for row in range(len(decision.rules)):
        unknown = grid.unknown(row)
        if unknown is not None:
            column = decision.inputs[unknown]
            text = decision.rules[row].when[unknown].text
            why = "wrong_cell" if never_fits(text, column.type) else "computed_cell"
            return why, {"row": row + 1, "column": column.label or column.expression}
    return "", {}


def _of_column(column: Input, axis: Axis) -> str:
    if not NAME.fullmatch(column.expression.strip()):
        return "computed_column"
    if column.type.many:
        return "list_column"
    moments = {piece.kind for piece in axis.pieces} & MOMENTS
    return "kind_column" if moments and not column.type.kind else ""


class _Maker:
    def __init__(self, decision: Decision, grid: Grid) -> None:
        self.decision, self.grid = decision, grid
        self.found: dict[Point, Example] = {}
        self.known: dict[Point, Outcome] = {}
        self.alone: list[tuple[int, str]] = []

    def made(self) -> Covering:
        for row in range(len(self.decision.rules)):
            self._cover(row)
        return Covering(list(self.found.values()), self.alone)

    def _cover(self, row: int) -> None:
        base = self._base(row)
        if base is None:
            return  # a row that never decides: the check tells of it
        told = False
        places = [base, *(place for place, _ in islice(self._places(row), MOST_BASES))]
        for column, axis in enumerate(self.grid.axes):
            mask = axis.masks[row] or 0
            if not axis.domain & ~mask:
                continue
            pairs = next(filter(None, (self._telling(place, column, axis, mask) for place in places)), [])
            shows = (row + 1, axis.label or self.decision.inputs[column].expression)
            if not pairs:
                self.alone.append(shows)
            told = told or bool(pairs)
            for pair in _edges(pairs, column):
                for point in pair:
                    self._example(point).shows.append(shows)
        if not told:
            self._example(tuple((piece, False) for piece in base))

    def _base(self, row: int) -> Place | None:
        """Pieces of the row where it alone fits, else where no earlier row does, else any."""
        best, rank = None, 3
        for place, alive in islice(self._places(row), MOST_TRIES):
            here = 0 if alive == 1 << row else 1 if not alive & ((1 << row) - 1) else 2
            if here < rank:
                best, rank = place, here
            if rank == 0:
                break
        return best

    def _places(self, row: int) -> Iterator[tuple[Place, int]]:
        """Places of a row, with the rows that fit there as bits."""
        everything = (1 << len(self.decision.rules)) - 1
        ahead: list[tuple[Place, int]] = [((), everything)]
        while ahead:
            place, alive = ahead.pop()
            column = len(place)
            if column == len(self.grid.axes):
                yield place, alive
                continue
            axis = self.grid.axes[column]
            inside = _pieces((axis.masks[row] or 0) & axis.domain)
            for piece in sorted(
                inside, key=lambda each: -(alive & self.grid.takers[column][each]).bit_count()
            ):
                ahead.append(((*place, piece), alive & self.grid.takers[column][piece]))

    def _pairs(self, base: Place, column: int, axis: Axis, mask: int) -> Iterator[tuple[Point, Point]]:
        """Inputs inside and outside of a condition, neighbours first, all else as in the base."""
        inside, outside = _pieces(mask & axis.domain), _pieces(axis.domain & ~mask)
        near = [(one, other) for one in inside for other in outside if abs(one - other) == 1]
        far = [(base[column], other) for other in outside]
        for one, other in dict.fromkeys([*near, *far]):
            yield self._at(base, column, one, one < other), self._at(base, column, other, other < one)

    def _at(self, base: Place, column: int, piece: int, high: bool) -> Point:
        return self._plain(
            tuple((piece, high) if n == column else (each, False) for n, each in enumerate(base))
        )

    def _plain(self, point: Point) -> Point:
        """A piece of one value has one end: the same input is never two examples."""
        return tuple(
            (piece, high and sample(axis.pieces[piece], True) != sample(axis.pieces[piece], False))
            for axis, (piece, high) in zip(self.grid.axes, point, strict=True)
        )

    def _telling(self, base: Place, column: int, axis: Axis, mask: int) -> list[tuple[Point, Point]]:
        return [pair for pair in self._pairs(base, column, axis, mask) if self._unlike(*pair)]

    def _unlike(self, one: Point, other: Point) -> bool:
        return self._outcome(one).key != self._outcome(other).key

    def _outcome(self, point: Point) -> Outcome:
        if point not in self.known:
            if len(self.known) >= MOST_QUESTIONS:
                raise TooMany
            self.known[point] = outcome_of(self.decision, self._inputs(point))
        return self.known[point]

    def _example(self, point: Point) -> Example:
        found = self.found.get(point)
        if found is None:
            found = self.found[point] = Example(self._inputs(point), self._outcome(point))
        return found

    def _inputs(self, point: Point) -> dict[str, object]:
        given: dict[str, object] = {}
        for column, axis, (piece, high) in zip(self.decision.inputs, self.grid.axes, point, strict=True):
            *around, name = column.expression.strip().split(".")
            at = given
            for each in around:
                inner = at.setdefault(each, {})
                at = inner if isinstance(inner, dict) else {}
            at[name] = sample(axis.pieces[piece], high)
        return given


def _pieces(mask: int) -> list[int]:
    return [n for n in range(mask.bit_length()) if mask >> n & 1]


def _edges(pairs: Sequence[tuple[Point, Point]], column: int) -> list[tuple[Point, Point]]:
    """Each edge of a condition once; where none of them tells, the first pair that does."""
    near = [pair for pair in pairs if abs(pair[0][column][0] - pair[1][column][0]) == 1]
    return near or list(pairs[:1])
