"""A decision with data: one call of the evaluator, and its faults in the words of the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from engine.decisions.parts import Box, DecisionTable
from engine.decisions.program import Program
from engine.errors import DecisionFailed, ExpressionFailed
from engine.feel.host import Answer
from engine.feel.reasons import of_fault, of_warning, shown
from engine.words import say

if TYPE_CHECKING:
    from engine.feel.evaluator import Feel


def evaluate(
    asked: Sequence[DecisionTable],
    program: Program,
    context: Mapping[str, object],
    feel: Feel,
    now: datetime | None,
) -> object:
    """The answer of the last of the decisions, which have no problems; the others it needs. Raises DecisionFailed."""
    try:
        answer = feel.program(program.table, context, now=now)
    except ExpressionFailed as fault:
        raise asked[-1].failed(fault.facts["reason"]) from None
    if "fault" in answer:
        raise _failed(asked, program, answer, context)
    return answer["value"]


def _failed(
    asked: Sequence[DecisionTable], program: Program, answer: Answer, context: Mapping[str, object]
) -> DecisionFailed:
    box = program.boxes[int(answer["box"])] if answer.get("box") is not None else None
    blamed = next((each for each in asked if each.id == answer.get("step")), asked[-1])
    rows = tuple(answer.get("rows") or ())
    if answer["fault"] == "policy":
        return blamed.failed(say(f"decisions.{answer['detail']}", rows=", ".join(map(str, rows))), rows)
    text, where = _place(box, answer)
    row = answer.get("row")
    return blamed.failed(where + _reason(answer, text, context), (row + 1,) if row is not None else ())


def _reason(answer: Answer, text: str, context: Mapping[str, object]) -> str:
    kind, detail = answer["fault"], answer.get("detail")
    if kind == "warned" and isinstance(detail, list):
        return of_warning(detail[0], text, context)
    if kind == "wrong_kind" and isinstance(detail, Mapping):
        return say(f"decisions.expected_{detail['wanted']}", got=_shown(detail["got"]))
    if kind == "not_allowed":
        return say("decisions.not_allowed", value=_shown(detail))
    if kind in ("no_parameter", "no_argument"):
        return say(f"decisions.{kind}", name=detail)
    return of_fault(answer, text)


def _shown(value: object) -> str:
    """A value of a message: a text in quotes, a moment as it is written, the rest by kind."""
    if isinstance(value, str):
        return say("decisions.quoted", value=value[:60])
    if isinstance(value, Mapping):
        return str(value.get("text") or say(f"decisions.kind_{value['kind']}"))
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int | float) else shown(value)


def _place(box: Box | None, answer: Answer) -> tuple[str, str]:
    """The text that failed, and where it stands."""
    if box is None:
        return "", ""
    column = answer.get("column")
    if box.table is None or column is None:
        return box.text, ""
    return _cell(box.table, answer.get("row"), column, output=bool(answer.get("output")))


def _cell(table: DecisionTable, row: int | None, column: int, output: bool) -> tuple[str, str]:
    heading = table.outputs[column].label if output else table.inputs[column].label
    if row is None:
        text = table.outputs[column].default if output else table.inputs[column].expression
        return text, say("decisions.at_column", column=heading or column + 1)
    cells = table.rules[row].then if output else table.rules[row].when
    return cells[column].text, say("decisions.at_row", row=row + 1, column=heading or column + 1)
