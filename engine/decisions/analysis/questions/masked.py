"""FIRST and PRIORITY: a row that never answers, since others take all its inputs before it."""

from __future__ import annotations

from collections.abc import Iterator

from engine.decisions.analysis.cell_sets import alternatives
from engine.decisions.analysis.grid import Grid
from engine.decisions.analysis.literals import literal
from engine.decisions.analysis.remark import WARNING, Remark, at_row
from engine.decisions.parts import DecisionTable

POLICIES = frozenset({"FIRST", "PRIORITY"})
FEW = 12


def masked(grid: Grid) -> Iterator[Remark]:
    """Rows that are hidden, each with the rows that hide it."""
    if grid.table.hit_policy not in POLICIES:
        return
    ranks = _ranks(grid.table)
    for row in range(len(grid.table.rules)):
        above = [each for each in sorted(grid.known) if _stronger(grid.table, ranks, each, row)]
        hiding = [each for each in above if grid.common(each, row) is not None]
        space = [mask & each.domain for mask, each in zip(grid.row(row), grid.axes, strict=True)]
        if hiding and all(space) and grid.uncovered(hiding, space) is None:
            facts = {"row": row + 1, "rows": _shortest(grid, hiding, space)}
            yield Remark(at_row(grid.table, row), "masked", WARNING, facts)


def _shortest(grid: Grid, hiding: list[int], space: list[int]) -> str:
    """The rows that hide together, without those that are not needed for it; of many only one that does it alone."""
    alone = next((one for one in hiding if grid.uncovered([one], space) is None), None)
    if alone is not None:
        return str(alone + 1)
    needed = list(hiding)
    for each in reversed(hiding) if len(hiding) <= FEW else ():
        rest = [one for one in needed if one != each]
        if grid.uncovered(rest, space) is None:
            needed = rest
    return ", ".join(str(one + 1) for one in needed[:FEW]) + (" …" if len(needed) > FEW else "")


def _stronger(table: DecisionTable, ranks: list[tuple[int, ...] | None], one: int, row: int) -> bool:
    if table.hit_policy == "FIRST":
        return one < row
    a, b = ranks[one], ranks[row]
    return a is not None and b is not None and a < b


def _ranks(table: DecisionTable) -> list[tuple[int, ...] | None]:
    """Per row the places of its answers among the values by importance; None where one cannot be known."""
    listed = [[literal(each) for each in alternatives(output.values)] for output in table.outputs]
    found: list[tuple[int, ...] | None] = []
    for rule in table.rules:
        answers = [literal(cell.text) for cell in rule.then]
        places = [
            values.index(answer) if answer is not None and answer in values else None
            for answer, values in zip(answers, listed, strict=True)
        ]
        known = [place for place in places if place is not None]
        found.append(tuple(known) if len(known) == len(places) else None)
    return found
