"""Rows that cannot be judged because a cell computes, where it matters: without them something would be found."""

from __future__ import annotations

from collections.abc import Iterator

from engine.decisions.analysis.grid import Grid
from engine.decisions.analysis.questions.gaps import uncovered
from engine.decisions.analysis.remark import WARNING, Remark, at_cell
from engine.decisions.hit_policies import SINGLE

PAIRS = frozenset({"UNIQUE", "ANY"})


def unread(grid: Grid) -> Iterator[Remark]:
    """The first cell that computes of each such row."""
    rows = [row for row in range(len(grid.table.rules)) if row not in grid.known]
    if not rows or grid.table.hit_policy not in SINGLE:
        return
    gap = _gap_without(grid)
    for row in rows:
        column = grid.unknown(row)
        if column is not None and (gap or _perhaps_beside(grid, row)):
            place, facts = at_cell(grid.table, row, column)
            text = grid.table.rules[row].when[column].text
            yield Remark(place, "unread", WARNING, {**facts, "text": text})


def _perhaps_beside(grid: Grid, row: int) -> bool:
    """Whether the known cells leave it open that another row takes the same input."""
    others = (each for each in range(len(grid.table.rules)) if each != row)
    return grid.table.hit_policy in PAIRS and any(grid.common(row, each) is not None for each in others)


def _gap_without(grid: Grid) -> bool:
    """Whether there is a gap unless the rows that compute close it."""
    if all(output.default for output in grid.table.outputs):
        return False
    return uncovered(grid, sorted(grid.known), [each.named for each in grid.axes]) is not None
