"""Cells that test another kind of value than their column has, or a value that the column never has."""

from __future__ import annotations

from collections.abc import Iterator

from engine.decisions.analysis.axis import axis
from engine.decisions.analysis.cell_sets import CellSet, cell_set
from engine.decisions.analysis.remark import ERROR, Remark, at_cell
from engine.decisions.parts import DecisionTable, Input


def kinds_of_cells(table: DecisionTable) -> Iterator[Remark]:
    """Each such cell, once."""
    for column, each in enumerate(table.inputs):
        allowed = cell_set(each.values or each.type.allowed)
        for row, rule in enumerate(table.rules):
            found = cell_set(rule.when[column].text) if column < len(rule.when) else None
            if each.type.many or found is None or found.tests is None:
                continue
            odd = next(
                (t for t in found.tests if each.type.kind and t.kind not in (each.type.kind, "null")), None
            )
            place, facts = at_cell(table, row, column)
            if odd is not None:
                told = {**facts, "text": odd.text, "kind": each.type.kind}
                yield Remark(place, "cell_kind", ERROR, told)
            elif allowed is not None and _never(each, found, allowed):
                told = {**facts, "text": rule.when[column].text, "values": each.values or each.type.allowed}
                yield Remark(place, "cell_value", ERROR, told)


def _never(column: Input, cell: CellSet, allowed: CellSet) -> bool:
    """Whether nothing that the column may have fits the cell; emptiness itself may always come."""
    if any(test.kind == "null" or test.empty for test in cell.tests or ()):
        return False
    cut = axis(column, [cell], allowed)
    return not (cut.masks[0] or 0) & cut.domain
