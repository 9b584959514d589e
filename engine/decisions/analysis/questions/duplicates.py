"""Rows that say the same twice, where that is no overlap or hiding already: the answer is counted or listed twice."""

from __future__ import annotations

from collections.abc import Iterator

from engine.decisions.analysis.grid import Grid
from engine.decisions.analysis.remark import WARNING, Remark, at_row
from engine.decisions.parts import Rule

POLICIES = frozenset({"COLLECT", "RULE ORDER", "OUTPUT ORDER", "ANY"})


def duplicates(grid: Grid) -> Iterator[Remark]:
    """Each row that repeats an earlier one to the letter or by its sets."""
    if grid.table.hit_policy not in POLICIES:
        return
    met: dict[object, int] = {}
    for row, rule in enumerate(grid.table.rules):
        first = met.setdefault(_said(grid, row, rule), row)
        if first != row:
            yield Remark(at_row(grid.table, row), "duplicate", WARNING, {"one": first + 1, "other": row + 1})


def _said(grid: Grid, row: int, rule: Rule) -> object:
    when = [
        "".join(cell.text.split()) if each.masks[row] is None else each.masks[row]
        for cell, each in zip(rule.when, grid.axes, strict=True)
    ]
    return (*when, *("".join(cell.text.split()) for cell in rule.then))
