"""Inputs that no row takes, where that stops a case: one answer is wanted and nothing stands in for it."""

from __future__ import annotations

from collections.abc import Iterator

from engine.decisions.analysis.grid import Grid
from engine.decisions.analysis.remark import WARNING, Remark
from engine.decisions.hit_policies import SINGLE


def gaps(grid: Grid) -> Iterator[Remark]:
    """At most one: an input of whole numbers if there is such a gap, else one with a fraction."""
    table = grid.table
    if table.hit_policy not in SINGLE or all(output.default for output in table.outputs):
        return
    spaces = {"": [each.whole for each in grid.axes], "fraction": [each.named for each in grid.axes]}
    for variant, space in spaces.items():
        found = uncovered(grid, range(len(table.rules)), space)
        if found is not None:
            yield Remark(table.id, "gap", WARNING, {"example": _example(grid, found)}, variant)
            return


def uncovered(grid: Grid, rows: range | list[int], space: list[int]) -> dict[int, int] | None:
    """An input of the space that none of the rows takes; of texts only combinations that some row names."""
    listed = frozenset(n for n, each in enumerate(grid.axes) if each.listed)
    return grid.uncovered(rows, space, listed)


def _example(grid: Grid, found: dict[int, int]) -> str:
    return grid.example([found.get(n, 0) for n in range(len(grid.axes))], only=sorted(found))
