"""Words of a BPMN file: namespaces, kinds of nodes, reading of children and of our extension elements."""

from __future__ import annotations

from lxml import etree

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
ZEEBE = "http://camunda.org/schema/zeebe/1.0"
TASKS = frozenset(
    [
        "task",
        "userTask",
        "manualTask",
        "serviceTask",
        "scriptTask",
        "businessRuleTask",
        "sendTask",
        "receiveTask",
        "callActivity",
    ]
)
SUBPROCESSES = frozenset({"subProcess", "transaction", "adHocSubProcess"})
ACTIVITIES = TASKS | SUBPROCESSES
GATEWAYS = frozenset(
    ["exclusiveGateway", "inclusiveGateway", "parallelGateway", "eventBasedGateway", "complexGateway"]
)
EVENTS = frozenset(
    ["startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent"]
)
FLOW_NODES = ACTIVITIES | GATEWAYS | EVENTS


def local(element: etree._Element) -> str:
    """The element's name without its namespace."""
    return etree.QName(element).localname


def children(element: etree._Element, name: str | None = None) -> list[etree._Element]:
    """Direct BPMN children, optionally of one kind."""
    return list(element.iterchildren(f"{{{BPMN}}}{name or '*'}"))


def text_of(element: etree._Element | None) -> str:
    """The whole text inside an element, stripped."""
    return "".join(str(part) for part in element.itertext()).strip() if element is not None else ""


def zeebe(element: etree._Element, name: str) -> list[etree._Element]:
    """Extension elements ``zeebe:name`` that belong to the element itself, not to its children."""
    return [
        found
        for holder in children(element, "extensionElements")
        for found in holder.iter(f"{{{ZEEBE}}}{name}")
    ]


def properties(element: etree._Element) -> dict[str, str]:
    """``zeebe:property`` values of an element by name."""
    return {
        (found.get("name") or "").strip(): (found.get("value") or "").strip()
        for found in zeebe(element, "property")
    }


def selectable(element: etree._Element) -> str:
    """The id the studio can select for an element: its own when it is drawn, else of what it belongs to."""
    at: etree._Element | None = element
    while at is not None:
        around = at.getparent()
        drawn_in = local(around) if around is not None else ""
        if at.get("id") and drawn_in in SUBPROCESSES | {"process", "collaboration", "definitions", "laneSet"}:
            return at.get("id") or ""
        at = around
    return element.get("id") or ""
