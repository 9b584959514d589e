"""UNIQUE: two rows that one input fits."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, islice

from engine.decisions.analysis.grid import Grid
from engine.decisions.analysis.remark import ERROR, Remark, at_row

SHOWN = 20


def overlap(grid: Grid) -> Iterator[Remark]:
    """The pairs, each at its second row, with an input that both take."""
    if grid.table.hit_policy == "UNIQUE":
        yield from islice(_pairs(grid), SHOWN)


def _pairs(grid: Grid) -> Iterator[Remark]:
    for one, other in combinations(sorted(grid.known), 2):
        common = grid.common(one, other)
        if common is not None:
            facts = {"one": one + 1, "other": other + 1, "example": grid.example(common)}
            variant = "" if facts["example"] else "always"
            yield Remark(at_row(grid.table, other), "overlap", ERROR, facts, variant)
