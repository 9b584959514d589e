"""What a file of decisions says: decisions, their columns and rows, what they need, types and functions of the file."""

from __future__ import annotations

from collections.abc import Iterator

from engine.decisions.file.elements import Element, children, content, first, line, local, text
from engine.decisions.parts import DecisionTable
from engine.decisions.read import NAMESPACES, read_decisions
from engine.queries.models.changes.facts.facts import Facts, stated
from engine.queries.models.changes.facts.rest import rest_of
from engine.xml import read as read_xml

TOLD = ("@name", "description", "literalExpression/text", "variable@name")
IN_TABLE = ("@hitPolicy", "@aggregation", "/input*", "/output*", "/rule*", "/annotation*")
IN_COLUMN = (
    "@label",
    "inputExpression/text",
    "@name",
    "inputValues/text",
    "outputValues/text",
    "defaultOutputEntry/text",
)
IN_RULE = ("description", "inputEntry/text", "outputEntry/text", "annotationEntry/text")


def of_decisions(content_: bytes) -> Iterator[tuple[str, Facts]]:
    """Facts by id, in the order of the file. Raises UnreadableXml, DecisionFailed."""
    tables = {decision.id: decision for decision in read_decisions(content_)}
    for part in read_xml(content_).iterchildren(*(f"{{{space}}}*" for space in NAMESPACES)):
        id_ = part.get("id") or line(part.get("name"))
        if not id_ or local(part) == "extensionElements":
            continue
        yield id_, _part(part, id_)
        table = first(part, "decisionTable")
        if table is not None and id_ in tables:
            yield from _columns(table)
            yield from _rules(table, tables[id_])


def _part(part: Element, id_: str) -> Facts:
    title = line(part.get("name")) or id_
    table, literal, variable = (
        first(part, name) for name in ("decisionTable", "literalExpression", "variable")
    )
    policy = [table.get("hitPolicy", "UNIQUE"), table.get("aggregation", "")] if table is not None else []
    values = {
        "name": title,
        "help": content(first(part, "description")),
        "hit": " ".join(filter(None, policy)),
        "logic": text(literal),
        "variable": variable.get("name") if variable is not None else None,
    }
    told = (*TOLD, *(f"decisionTable{name}" for name in IN_TABLE))
    return Facts(local(part), title, stated(values), rest=rest_of(part, told))


def _columns(table: Element) -> Iterator[tuple[str, Facts]]:
    for number, column in enumerate(children(table, "input", "output"), 1):
        expression = text(first(column, "inputExpression"))
        title = column.get("label") or expression or column.get("name") or str(number)
        values = {
            "name": column.get("label"),
            "expression": expression,
            "variable": column.get("name"),
            "allowed": text(first(column, "inputValues")) or text(first(column, "outputValues")),
            "otherwise": text(first(column, "defaultOutputEntry")),
        }
        yield (
            column.get("id") or f"column-{number}",
            Facts(
                f"{local(column)}_column",
                title,
                stated(values),
                rest_of(column, IN_COLUMN),
                group=_group(table),
            ),
        )


def _rules(markup: Element, table: DecisionTable) -> Iterator[tuple[str, Facts]]:
    ids = [one.id for one in table.inputs] + [one.id for one in table.outputs]
    columns = [id_ or f"column-{number}" for number, id_ in enumerate(ids, 1)]
    for number, (rule, written) in enumerate(zip(table.rules, children(markup, "rule"), strict=True), 1):
        asked = zip(columns, rule.when, strict=False)  # a row may be too short: that is told by the check
        answered = zip(columns[len(table.inputs) :], rule.then, strict=False)
        values = {f"cell:{column}": _cell(cell.text) for column, cell in (*asked, *answered)}
        values |= {f"cell:note {n}": told for n, told in enumerate(rule.annotations)}
        if rule.description:
            values["help"] = rule.description
        facts = Facts("rule", str(number), values, rest_of(written, IN_RULE), group=f"{_group(markup)} rules")
        yield rule.id or f"rule-{number}", facts


def _cell(written: str) -> str:
    return "—" if written in ("", "-") else written


def _group(table: Element) -> str:
    return table.get("id") or "table"
