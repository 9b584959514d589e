"""Answers of another kind than their column declares, or not among its values."""

from __future__ import annotations

from collections.abc import Iterator

from engine.decisions.analysis.cell_sets import alternatives, cell_set
from engine.decisions.analysis.literals import Literal, literal
from engine.decisions.analysis.remark import ERROR, Remark, at_cell
from engine.decisions.parts import DecisionTable, Output

FROM_TEXT = frozenset({"date", "time", "dateTime", "dayTimeDuration", "yearMonthDuration"})


def kinds_of_answers(table: DecisionTable) -> Iterator[Remark]:
    """Each such cell of a row, and each default answer."""
    for column, output in enumerate(table.outputs):
        texts = [
            (row, rule.then[column].text) for row, rule in enumerate(table.rules) if column < len(rule.then)
        ]
        for row, text in texts:
            place, facts = at_cell(table, row, column, output=True)
            yield from _judged(output, text, place, facts, "")
        if output.default:
            facts = {"column": output.label or str(column + 1)}
            yield from _judged(output, output.default, output.id or table.id, facts, "default")


def _judged(
    output: Output, text: str, place: str, facts: dict[str, object], variant: str
) -> Iterator[Remark]:
    value = literal(text)
    if value is None or value.kind == "null" or output.type.many:
        return
    if output.type.kind and not _is(value, output.type.kind):
        told = {**facts, "text": text, "kind": output.type.kind}
        yield Remark(place, "answer_kind", ERROR, told, variant)
    elif not _among(value, output):
        told = {**facts, "text": text, "values": output.values or output.type.allowed}
        yield Remark(place, "answer_value", ERROR, told, variant)


def _is(value: Literal, kind: str) -> bool:
    """A text that says a date is one where a date is declared."""
    if value.kind == kind:
        return True
    said = literal(f"@{value.text}") if value.kind == "string" and kind in FROM_TEXT else None
    return said is not None and said.kind == kind


def _among(value: Literal, output: Output) -> bool:
    """Whether the value is one of the listed; true where a list is not of plain values."""
    text = output.values or output.type.allowed
    listed = [literal(each) for each in alternatives(text)] if text else []
    if cell_set(text) is None or None in listed:
        return True
    return not listed or any(
        each is not None and (each.kind, each.value) == (value.kind, value.value) for each in listed
    )
