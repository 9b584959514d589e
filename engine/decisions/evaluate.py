"""A table with data: one call of the evaluator, then the hit policy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from engine.decisions.hit_policies import RANKED, SEVERAL, SINGLE, Matches, PolicyBroken, aggregated
from engine.decisions.parts import DecisionTable
from engine.errors import DecisionFailed, ExpressionFailed
from engine.feel.reasons import of_empty, of_fault, of_warning
from engine.feel.table import Table, compiled
from engine.words import say

if TYPE_CHECKING:
    from engine.feel.evaluator import Feel


def evaluate(
    decision: DecisionTable, table: Table, context: Mapping[str, Any], feel: Feel, now: datetime | None
) -> Any:
    """The answer of a table without problems. Raises DecisionFailed."""
    try:
        answer = feel.table(table, context, now=now)
    except ExpressionFailed as fault:
        raise decision.failed(fault.facts["reason"]) from None
    if "fault" in answer:
        raise _failed(decision, answer, context)
    return _answer(decision, table, answer, context)


def table_of(decision: DecisionTable, feel: Feel) -> Table:
    """The texts of a table as the evaluator takes them. Raises DecisionFailed for a ranking without a value."""
    try:
        return compiled(
            feel,
            inputs=[each.expression for each in decision.inputs],
            rows=[([c.text for c in rule.when], [c.text for c in rule.then]) for rule in decision.rules],
            defaults=[each.default for each in decision.outputs],
            ranking=[each.values for each in decision.outputs] if decision.hit_policy in RANKED else [],
            first=decision.hit_policy == "FIRST",
        )
    except ExpressionFailed as fault:
        raise decision.failed(fault.facts["reason"]) from None


def _answer(
    decision: DecisionTable, table: Table, answer: Mapping[str, Any], context: Mapping[str, Any]
) -> Any:
    found = Matches(
        tuple(row + 1 for row in answer["rows"]),
        tuple(tuple(outputs) for outputs in answer["outputs"]),
        table.ranking,
    )
    try:
        if decision.aggregation:
            return aggregated(decision.aggregation, found)
        if decision.hit_policy in SEVERAL:
            return [_shaped(decision, outputs) for outputs in SEVERAL[decision.hit_policy](found)]
        if not found.rows:
            return _default(decision, answer, context)
        return _shaped(decision, SINGLE[decision.hit_policy](found))
    except PolicyBroken as broken:
        raise decision.failed(broken.reason, broken.rows) from None


def _default(decision: DecisionTable, answer: Mapping[str, Any], context: Mapping[str, Any]) -> object:
    if all(output.default for output in decision.outputs):
        return _shaped(decision, answer["defaults"])
    if not answer["unfilled"]:
        raise decision.failed(say("decisions.no_match"))
    first = answer["unfilled"][0]
    _, where = _place(decision, None, first["column"], output=False)
    raise decision.failed(where + of_empty(first["empty"], context))


def _shaped(decision: DecisionTable, outputs: Sequence[object]) -> object:
    if len(decision.outputs) == 1:
        return outputs[0]
    return {column.name: value for column, value in zip(decision.outputs, outputs, strict=True)}


def _failed(decision: DecisionTable, answer: Mapping[str, Any], context: Mapping[str, Any]) -> DecisionFailed:
    row, column = answer.get("row"), answer.get("column")
    text, where = _place(decision, row, column, output=bool(answer.get("output")))
    if answer["fault"] == "warned":
        reason = of_warning(answer["detail"][0], text, context)
    else:
        reason = of_fault(answer, text)
    return decision.failed(where + reason, (row + 1,) if row is not None else ())


def _place(decision: DecisionTable, row: int | None, column: int | None, output: bool) -> tuple[str, str]:
    if column is None:
        return "", ""
    heading = decision.outputs[column].label if output else decision.inputs[column].label
    if row is None:
        text = decision.outputs[column].default if output else decision.inputs[column].expression
        return text, say("decisions.at_column", column=heading)
    cells = decision.rules[row].then if output else decision.rules[row].when
    return cells[column].text, say("decisions.at_row", row=row + 1, column=heading or column + 1)
