"""The one reader of decision tables: from the bytes of a DMN file to its decisions."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from lxml import etree

from engine.decisions.model import Decision
from engine.decisions.parts import Cell, Input, Output, Problem, Rule
from engine.errors import DecisionFailed
from engine.words import say
from engine.xml import read as read_xml

NAMESPACES = (
    "https://www.omg.org/spec/DMN/20191111/MODEL/",
    "http://www.omg.org/spec/DMN/20180521/MODEL/",
    "http://www.omg.org/spec/DMN/20151101/dmn.xsd",
)
Element = etree._Element


@lru_cache(maxsize=128)  # many processes ask the same table, and nothing in a decision changes
def read_decisions(content: bytes) -> tuple[Decision, ...]:
    """Every decision of a DMN file, in its order; what is wrong inside one is told by ``Decision.problems()``.

    Raises:
        UnreadableXml: not XML that we accept.
        DecisionFailed: no DMN at all.
    """
    root = read_xml(content)
    name = etree.QName(root)
    if name.localname != "definitions" or name.namespace not in NAMESPACES:
        raise DecisionFailed(decision="", reason=say("decisions.not_dmn"), rows=[])
    return tuple(_decision(each) for each in _children(root, "decision"))


@lru_cache(maxsize=128)
def parse_decisions(content: bytes) -> Decision:
    """The one decision of a DMN file; that there are others is one of its problems.

    Raises:
        UnreadableXml: not XML that we accept.
        DecisionFailed: no DMN at all, or a file without a decision.
    """
    decisions = read_decisions(content)
    if not decisions:
        raise DecisionFailed(decision="", reason=say("decisions.no_decision"), rows=[])
    first, *others = decisions
    surplus = tuple(_surplus(other) for other in others)
    return replace(first, found=(*surplus, *first.found)) if surplus else first


def _surplus(other: Decision) -> Problem:
    label = other.name or other.id or "?"
    return Problem(other.id, "two_decisions", say("decisions.two_decisions", name=label))


def _decision(element: Element) -> Decision:
    id_ = element.get("id", "")
    table = next(iter(_children(element, "decisionTable")), None)
    found = []
    if not id_:
        found.append(Problem("", "no_id", say("decisions.no_id")))
    if table is None:
        found.append(Problem(id_, "no_table", say("decisions.no_table")))
    return Decision(
        id=id_,
        name=_line(element.get("name")),
        hit_policy=table.get("hitPolicy", "UNIQUE") if table is not None else "UNIQUE",
        aggregation=table.get("aggregation", "") if table is not None else "",
        inputs=tuple(_input(each) for each in _children(table, "input")),
        outputs=tuple(_output(each) for each in _children(table, "output")),
        rules=tuple(_rule(each) for each in _children(table, "rule")),
        found=tuple(found),
    )


def _input(element: Element) -> Input:
    expression = next(iter(_children(element, "inputExpression")), None)
    text = _text(expression)
    return Input(element.get("id", ""), element.get("label") or text, text, _language(expression))


def _output(element: Element) -> Output:
    name = (element.get("name") or "").strip()
    return Output(
        id=element.get("id", ""),
        label=element.get("label") or name,
        name=name,
        values=_text(next(iter(_children(element, "outputValues")), None)),
        default=_text(next(iter(_children(element, "defaultOutputEntry")), None)),
    )


def _rule(element: Element) -> Rule:
    description = next(iter(_children(element, "description")), None)
    return Rule(
        element.get("id", ""),
        tuple(Cell(e.get("id", ""), _text(e) or "-", _language(e)) for e in _children(element, "inputEntry")),
        tuple(Cell(e.get("id", ""), _text(e), _language(e)) for e in _children(element, "outputEntry")),
        _line("".join(map(str, description.itertext())) if description is not None else None),
        tuple(_text(each) for each in _children(element, "annotationEntry")),
    )


def _children(element: Element | None, name: str) -> list[Element]:
    if element is None:
        return []
    return [child for child in element.iterchildren(etree.Element) if etree.QName(child).localname == name]


def _text(element: Element | None) -> str:
    text = next(iter(_children(element, "text")), None)
    return "".join(str(part) for part in text.itertext()).strip() if text is not None else ""


def _language(element: Element | None) -> str:
    return (element.get("expressionLanguage") or "").strip() if element is not None else ""


def _line(text: str | None) -> str:
    """What people read, as one line."""
    return " ".join((text or "").split())
