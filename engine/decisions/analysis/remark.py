"""What the analysis of a table remarks: where, which question, how bad, and the facts of its sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.decisions.parts import DecisionTable

ERROR, WARNING = "error", "warning"


@dataclass(frozen=True)
class Remark:
    """``place`` is the id of a cell, a row or a column; the sentence is ``decision_<rule>_<variant>`` of the checks."""

    place: str
    rule: str
    severity: str
    facts: Mapping[str, object] = field(default_factory=dict)
    variant: str = ""


def at_cell(
    table: DecisionTable, row: int, column: int, output: bool = False
) -> tuple[str, dict[str, object]]:
    """The id of a cell (of its row where it has none) and the facts ``row`` and ``column`` as people count them."""
    rule = table.rules[row]
    cell = (rule.then if output else rule.when)[column]
    heading = table.outputs[column] if output else table.inputs[column]
    return cell.id or rule.id or table.id, {"row": row + 1, "column": heading.label or str(column + 1)}


def at_row(table: DecisionTable, row: int) -> str:
    """The id of a row; of the table where it has none."""
    return table.rules[row].id or table.id
