"""A table as rows over cut columns, and the question whether a set of rows covers a space."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from operator import xor

from engine.decisions.analysis.axis import Axis, axis
from engine.decisions.analysis.cell_sets import CellSet, cell_set
from engine.decisions.parts import DecisionTable, Input

BUDGET = 1_000_000  # looks at pieces, for all questions of one table together: about half a second


class TooLarge(Exception):
    """The table is too large to be looked through in full."""


@dataclass
class Budget:
    """How many looks are left."""

    left: int = BUDGET

    def spend(self, looks: int) -> None:
        """Take some. Raises TooLarge."""
        self.left -= looks
        if self.left < 0:
            raise TooLarge


@dataclass(frozen=True)
class Grid:
    """``axes`` in the order of the columns; row numbers count from 0."""

    table: DecisionTable
    axes: tuple[Axis, ...]
    budget: Budget

    @classmethod
    def of(cls, table: DecisionTable) -> Grid:
        """Cut the columns of a table whose rows all have its width."""
        columns = [
            [
                cell_set(rule.when[n].text) if not column.type.many else _free(rule.when[n].text)
                for rule in table.rules
            ]
            for n, column in enumerate(table.inputs)
        ]
        axes = tuple(
            axis(column, cells, _allowed(column)) for column, cells in zip(table.inputs, columns, strict=True)
        )
        return cls(table, axes, Budget())

    @cached_property
    def known(self) -> frozenset[int]:
        """Rows of which every cell is known."""
        return frozenset(row for row in range(len(self.table.rules)) if self.unknown(row) is None)

    @cached_property
    def takers(self) -> list[list[int]]:
        """Per column and piece the rows that take it, as bits; unknown cells are taken for anything."""
        return [_turned([_or_all(mask, each) for mask in each.masks], len(each.pieces)) for each in self.axes]

    def unknown(self, row: int) -> int | None:
        """The first column whose cell in the row cannot be known."""
        return next((n for n, each in enumerate(self.axes) if each.masks[row] is None), None)

    def common(self, one: int, other: int) -> list[int] | None:
        """Per column the pieces that two rows share, unknown cells taken for anything; None where they share none."""
        shared = []
        for each in self.axes:
            mask = each.domain & _or_all(each.masks[one], each) & _or_all(each.masks[other], each)
            if not mask:
                return None
            shared.append(mask)
        return shared

    def row(self, row: int) -> list[int]:
        """Per column the pieces of a row, unknown cells taken for anything."""
        return [_or_all(each.masks[row], each) for each in self.axes]

    def example(self, masks: Sequence[int], only: Sequence[int] | None = None) -> str:
        """«Балл» = 12, «Вид» = "срочный": an input of the set; columns where anything goes are left out."""
        shown = range(len(self.axes)) if only is None else only
        parts = [
            self.axes[n].example(masks[n] & self.axes[n].domain or masks[n])
            for n in shown
            if only is not None or masks[n] & self.axes[n].domain != self.axes[n].domain
        ]
        return ", ".join(parts)

    def uncovered(
        self, rows: Sequence[int], space: Sequence[int], combined: frozenset[int] = frozenset()
    ) -> dict[int, int] | None:
        """Pieces (column -> one piece, as a mask) that lie in the space and in none of the rows.

        Args:
            rows: whose unknown cells are taken for anything.
            space: per column the pieces to look through.
            combined: columns of which only combinations that some row names count.

        Raises:
            TooLarge: the budget of the table is spent.
        """
        return _Search(self, rows, space, combined).found()


class _Search:
    """Column by column, the listed ones first; the rows still alive are bits of a number."""

    def __init__(
        self, grid: Grid, rows: Sequence[int], space: Sequence[int], combined: frozenset[int]
    ) -> None:
        self._grid, self._space, self._combined = grid, space, combined
        self._order = sorted(range(len(grid.axes)), key=lambda n: n not in combined)
        self._all = sum(1 << row for row in rows)
        self._full = self._fully_covering(rows)
        self._seen: set[tuple[int, int]] = set()

    def _fully_covering(self, rows: Sequence[int]) -> list[int]:
        """Per depth the rows that take everything in all columns from there on."""
        full = [self._all]
        for n in reversed(self._order):
            each = self._grid.axes[n]
            here = sum(1 << row for row in rows if not self._space[n] & ~_or_all(each.masks[row], each))
            full.append(full[-1] & here)
        return full[::-1]

    def found(self) -> dict[int, int] | None:
        return self._look(0, self._all)

    def _look(self, depth: int, alive: int) -> dict[int, int] | None:
        if not alive:
            return {}
        if depth == len(self._order) or alive & self._full[depth] or (depth, alive) in self._seen:
            return None
        self._grid.budget.spend(len(self._grid.takers[self._order[depth]]))
        self._seen.add((depth, alive))
        return self._into(depth, alive)

    def _into(self, depth: int, alive: int) -> dict[int, int] | None:
        column = self._order[depth]
        tried = set()
        for piece, rows in enumerate(self._grid.takers[column]):
            left = alive & rows
            if not self._space[column] >> piece & 1 or left in tried:
                continue
            tried.add(left)
            if not left and column in self._combined:
                continue
            below = self._look(depth + 1, left)
            if below is not None:
                return {column: 1 << piece, **below}
        return None


def _turned(masks: Sequence[int], pieces: int) -> list[int]:
    """Rows by pieces from pieces by rows: a row joins or leaves only where its set begins or ends."""
    changes = [0] * (pieces + 1)
    for row, mask in enumerate(masks):
        edges = mask ^ (mask << 1)
        while edges:
            lowest = edges & -edges
            changes[lowest.bit_length() - 1] ^= 1 << row
            edges ^= lowest
    return list(accumulate(changes[:pieces], xor))


def _or_all(mask: int | None, each: Axis) -> int:
    return (1 << len(each.pieces)) - 1 if mask is None else mask


def _allowed(column: Input) -> CellSet | None:
    text = column.values or column.type.allowed
    return cell_set(text) if text else None


def _free(text: str) -> CellSet | None:
    """A cell over lists: only one that takes anything is known."""
    found = cell_set(text)
    return found if found is not None and found.tests is None else None
