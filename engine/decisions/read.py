"""From the bytes of a DMN file to a decision."""

from __future__ import annotations

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
def parse_decisions(content: bytes) -> Decision:
    """Read the one decision of a DMN file; what is wrong inside it is told by ``Decision.problems()``.

    Raises:
        UnreadableXml: not XML that we accept.
        DecisionFailed: no DMN at all, or a file without a decision.
    """
    root = read_xml(content)
    name = etree.QName(root)
    if name.localname != "definitions" or name.namespace not in NAMESPACES:
        raise DecisionFailed(decision="", reason=say("decisions.not_dmn"), rows=[])
    decisions = _children(root, "decision")
    if not decisions:
        raise DecisionFailed(decision="", reason=say("decisions.no_decision"), rows=[])
    return _decision(decisions)


def _decision(decisions: list[Element]) -> Decision:
    first = decisions[0]
    found = [
        Problem(other.get("id", ""), "two_decisions", say("decisions.two_decisions", name=_label(other)))
        for other in decisions[1:]
    ]
    table = next(iter(_children(first, "decisionTable")), None)
    if not first.get("id"):
        found.append(Problem("", "no_id", say("decisions.no_id")))
    if table is None:
        found.append(Problem(first.get("id", ""), "no_table", say("decisions.no_table")))
    return Decision(
        id=first.get("id", ""),
        name=first.get("name", ""),
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
    return Rule(
        element.get("id", ""),
        tuple(Cell(e.get("id", ""), _text(e) or "-", _language(e)) for e in _children(element, "inputEntry")),
        tuple(Cell(e.get("id", ""), _text(e), _language(e)) for e in _children(element, "outputEntry")),
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


def _label(element: Element) -> str:
    return element.get("name") or element.get("id") or "?"
