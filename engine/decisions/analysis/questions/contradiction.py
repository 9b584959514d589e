"""ANY: two rows that one input fits and whose answers differ."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, islice

from engine.decisions.analysis.grid import Grid
from engine.decisions.analysis.literals import Literal, literal
from engine.decisions.analysis.remark import ERROR, Remark, at_cell

SHOWN = 20


def contradiction(grid: Grid) -> Iterator[Remark]:
    """The pairs, each at the answer of its second row that differs."""
    if grid.table.hit_policy == "ANY":
        yield from islice(_pairs(grid), SHOWN)


def _pairs(grid: Grid) -> Iterator[Remark]:
    for one, other in combinations(sorted(grid.known), 2):
        column = _differing(grid, one, other)
        common = grid.common(one, other) if column is not None else None
        if column is not None and common is not None:
            place, facts = at_cell(grid.table, other, column, output=True)
            told = {**facts, "one": one + 1, "other": other + 1, "example": grid.example(common)}
            yield Remark(place, "contradiction", ERROR, told, "" if told["example"] else "always")


def _differing(grid: Grid, one: int, other: int) -> int | None:
    """The first answer that surely differs: two literals that are not equal."""
    rules = grid.table.rules
    pairs = zip(rules[one].then, rules[other].then, strict=True)
    return next((n for n, (a, b) in enumerate(pairs) if _unlike(literal(a.text), literal(b.text))), None)


def _unlike(a: Literal | None, b: Literal | None) -> bool:
    return a is not None and b is not None and (a.kind, a.value) != (b.kind, b.value)
