"""A decision table as its element says it."""

from __future__ import annotations

from dataclasses import replace

from engine.decisions.file.elements import Element, children, content, first, language, line, text
from engine.decisions.file.item_definitions import Items, type_of
from engine.decisions.parts import Cell, DecisionTable, Input, Output, Rule
from engine.decisions.types import ANY, Type


def read_table(element: Element, id: str, name: str, items: Items, whole: Type = ANY) -> DecisionTable:
    """The table; ``whole`` is the type of the decision, which an only output without a type of its own takes."""
    outputs = tuple(_output(each, items) for each in children(element, "output"))
    if len(outputs) == 1 and outputs[0].type == ANY and not whole.many and not whole.fields:
        outputs = (replace(outputs[0], type=whole),)
    return DecisionTable(
        id=id,
        name=name,
        hit_policy=element.get("hitPolicy", "UNIQUE"),
        aggregation=element.get("aggregation", ""),
        inputs=tuple(_input(each, items) for each in children(element, "input")),
        outputs=outputs,
        rules=tuple(map(_rule, children(element, "rule"))),
    )


def _input(element: Element, items: Items) -> Input:
    expression = first(element, "inputExpression")
    written = text(expression)
    return Input(
        id=element.get("id", ""),
        label=element.get("label") or written,
        expression=written,
        language=language(expression),
        type=type_of(expression, items),
        values=text(first(element, "inputValues")),
    )


def _output(element: Element, items: Items) -> Output:
    name = (element.get("name") or "").strip()
    return Output(
        id=element.get("id", ""),
        label=element.get("label") or name,
        name=name,
        values=text(first(element, "outputValues")),
        default=text(first(element, "defaultOutputEntry")),
        type=type_of(element, items),
    )


def _rule(element: Element) -> Rule:
    return Rule(
        element.get("id", ""),
        tuple(Cell(e.get("id", ""), text(e) or "-", language(e)) for e in children(element, "inputEntry")),
        tuple(Cell(e.get("id", ""), text(e), language(e)) for e in children(element, "outputEntry")),
        line(content(first(element, "description"))),
        tuple(text(each) for each in children(element, "annotationEntry")),
    )
