"""Only elements that the runtime carries out as they are drawn."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from engine.config import Config
from engine.definitions.diagram import Diagram
from engine.definitions.elements import BPMN, EVENTS, FLOW_NODES, children, local
from engine.definitions.finding import Finding, error
from engine.definitions.workspace import Workspace
from engine.runtime.elements import KINDS

DRAWN = frozenset(
    [
        "definitions",
        "process",
        "collaboration",
        "participant",
        "messageFlow",
        "laneSet",
        "lane",
        "flowNodeRef",
        "childLaneSet",
        "sequenceFlow",
        "conditionExpression",
        "documentation",
        "extensionElements",
        "incoming",
        "outgoing",
        "textAnnotation",
        "text",
        "association",
        "group",
        "category",
        "categoryValue",
        "message",
        "error",
        "escalation",
        "signal",
        "import",
        "dataObject",
        "dataObjectReference",
        "dataStoreReference",
        "dataStore",
        "dataState",
        "dataInputAssociation",
        "dataOutputAssociation",
        "property",
        "sourceRef",
        "targetRef",
        "timerEventDefinition",
        "messageEventDefinition",
        "signalEventDefinition",
        "errorEventDefinition",
        "escalationEventDefinition",
        "terminateEventDefinition",
        "timeDate",
        "timeDuration",
        "timeCycle",
        "multiInstanceLoopCharacteristics",
        "completionCondition",
        "script",
    ]
)
"""What a drawing may hold beside its nodes; some of it is only for the reader."""


def supported(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Names every element and event that would be skipped, or done otherwise than it is drawn."""
    for element in diagram.root.iter(f"{{{BPMN}}}*"):
        kind = local(element)
        if kind not in FLOW_NODES and kind not in DRAWN:
            owner = _owner(element)
            yield error(diagram.path, owner, "supported", kind=kind, id=owner)
        elif kind in FLOW_NODES and kind not in KINDS:
            yield error(diagram.path, element.get("id") or "", "supported", kind=kind, id=element.get("id"))
        elif kind in EVENTS:
            yield from _events(diagram, element, kind)


def _events(diagram: Diagram, element: etree._Element, kind: str) -> Iterator[Finding]:
    definitions = [local(child) for child in children(element) if local(child).endswith("EventDefinition")]
    name = element.get("id") or ""
    if len(definitions) > 1:
        yield error(diagram.path, name, "supported", "several_events", id=name)
    if kind in ("boundaryEvent", "intermediateCatchEvent") and not definitions:
        yield error(diagram.path, name, "supported", "event_without_kind", id=name)


def _owner(element: etree._Element | None) -> str:
    """The id of the element, or of the nearest node around it: what the studio can select."""
    while element is not None:
        if element.get("id") and local(element) in FLOW_NODES | {"process", "sequenceFlow"}:
            return element.get("id") or ""
        if (
            element.get("id")
            and element.getparent() is not None
            and local(element.getparent()) == "definitions"
        ):
            return element.get("id") or ""
        element = element.getparent()
    return ""
