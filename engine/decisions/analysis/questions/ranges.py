"""Ranges that no value lies in: written backwards, or with both ends left out."""

from __future__ import annotations

from collections.abc import Iterator

from engine.decisions.analysis.cell_sets import CellTest, cell_set
from engine.decisions.analysis.remark import ERROR, Remark, at_cell
from engine.decisions.parts import DecisionTable


def ranges(table: DecisionTable) -> Iterator[Remark]:
    """Each such cell."""
    for row, rule in enumerate(table.rules):
        for column, cell in enumerate(rule.when[: len(table.inputs)]):
            found = cell_set(cell.text)
            for test in found.tests or () if found is not None else ():
                if test.empty:
                    place, facts = at_cell(table, row, column)
                    yield Remark(place, "range", ERROR, {**facts, "text": test.text}, _variant(test))


def _variant(test: CellTest) -> str:
    backwards = test.low is not None and test.high is not None and test.low.value > test.high.value
    return "backwards" if backwards else "empty"
