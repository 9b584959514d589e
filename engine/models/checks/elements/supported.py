"""Only elements that the runtime carries out as they are drawn."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from engine.bpmn.diagram import Diagram
from engine.bpmn.elements import BPMN, EVENTS, FLOW_NODES, children, local, selectable
from engine.config import Config
from engine.models.finding import Finding, error
from engine.models.workspace import Workspace
from engine.runtime.elements.table import KINDS

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
        "loopCardinality",
        "loopCondition",
        "standardLoopCharacteristics",
        "script",
    ]
)
"""What a drawing may hold beside its nodes; some of it is only for the reader."""


def supported(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Names every element and event that would be skipped, or done otherwise than it is drawn."""
    for element in diagram.root.iter(f"{{{BPMN}}}*"):
        kind = local(element)
        if kind not in FLOW_NODES and kind not in DRAWN:
            around = element.getparent()
            if (
                around is None or local(around) in FLOW_NODES | DRAWN
            ):  # what lies inside need not be named too
                yield _refused(diagram, element, kind)
        elif kind in FLOW_NODES and kind not in KINDS:
            yield _refused(diagram, element, kind)
        elif kind in EVENTS:
            yield from _events(diagram, element, kind)


def _refused(diagram: Diagram, element: etree._Element, kind: str) -> Finding:
    place = selectable(element)
    return error(diagram.path, place, "supported", kind=kind, id=place)


def _events(diagram: Diagram, element: etree._Element, kind: str) -> Iterator[Finding]:
    definitions = [local(child) for child in children(element) if local(child).endswith("EventDefinition")]
    name = element.get("id") or ""
    if len(definitions) > 1:
        yield error(diagram.path, name, "supported", "several_events", id=name)
    if kind in ("boundaryEvent", "intermediateCatchEvent") and not definitions:
        yield error(diagram.path, name, "supported", "event_without_kind", id=name)
