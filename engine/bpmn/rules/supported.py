"""Only elements and events that the runtime carries out as they are drawn."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram, Process
from engine.bpmn.element import Element
from engine.bpmn.events import BY_REFERENCE, DECLARED, SUFFIX
from engine.bpmn.kinds import BPMN, CARRIED_OUT, EVENTS, FLOW_NODES
from engine.bpmn.markup import Markup, local, selectable
from engine.bpmn.nodes import FlowNode
from engine.bpmn.rules.fault import Fault, fault

MAX_NESTING = 20
#: What each kind of event may wait for or throw.
ALLOWED = {
    "startEvent": frozenset({"message", "timer", "signal", "error", "escalation"}),
    "intermediateCatchEvent": frozenset({"timer", "message", "signal"}),
    "boundaryEvent": frozenset({"timer", "message", "signal", "error", "escalation"}),
    "intermediateThrowEvent": frozenset({"message", "signal", "escalation"}),
    "endEvent": frozenset({"message", "signal", "error", "escalation", "terminate"}),
}
NEVER_PLAIN = frozenset({"boundaryEvent", "intermediateCatchEvent"})
SCOPES = frozenset({"process", "subProcess"})
#: What a drawing may hold beside its flow nodes; some of it is only for the reader.
DRAWN = frozenset(DECLARED) | {
    "definitions", "process", "collaboration", "participant", "messageFlow", "laneSet", "lane", "flowNodeRef", "childLaneSet",
    "sequenceFlow", "conditionExpression", "documentation", "extensionElements", "incoming", "outgoing", "textAnnotation", "text",
    "association", "group", "category", "categoryValue", "import", "dataObject", "dataObjectReference", "dataStoreReference",
    "dataStore", "dataState", "dataInputAssociation", "dataOutputAssociation", "property", "sourceRef", "targetRef", "timeDate",
    "timeDuration", "timeCycle", "multiInstanceLoopCharacteristics", "completionCondition", "loopCardinality", "loopCondition",
    "standardLoopCharacteristics", "script", "timerEventDefinition", "messageEventDefinition", "signalEventDefinition",
    "errorEventDefinition", "escalationEventDefinition", "terminateEventDefinition",
}  # fmt: skip
#: What other engines write beside it, with all that lies inside: the runtime does without, and a warning says so.
WITHOUT_EFFECT = frozenset(
    [
        "auditing",
        "humanPerformer",
        "ioSpecification",
        "itemDefinition",
        "monitoring",
        "performer",
        "potentialOwner",
    ]
)


def supported(diagram: Diagram) -> Iterator[Fault]:
    """Names every element and event that would be skipped, or done otherwise than it is drawn."""
    owners = {process.markup: process for process in diagram.processes}
    for markup in diagram.root.iter(f"{{{BPMN}}}*"):
        if not _is_known(markup) and _stands_in_known(markup) and markup not in diagram.in_pictures:
            yield _refused(markup, _owner(markup, owners))
    for process, _, node in diagram.nodes():
        if node.kind in EVENTS:
            yield from _events(process, node)
    yield from _too_deep(diagram)


def _is_known(markup: Markup) -> bool:
    kind, around = local(markup), markup.getparent()
    defines = kind.endswith(SUFFIX) or kind == BY_REFERENCE
    of_an_event = defines and around is not None and local(around) in EVENTS  # judged with its event
    return kind in DRAWN or kind in CARRIED_OUT or kind in WITHOUT_EFFECT or of_an_event


def _stands_in_known(markup: Markup) -> bool:
    """What lies inside something unknown need not be named too."""
    around = markup.getparent()
    return around is None or local(around) in FLOW_NODES | DRAWN


def _owner(markup: Markup, owners: dict[Markup, Process]) -> Process | None:
    return next((owners[one] for one in markup.iterancestors() if one in owners), None)


def _refused(markup: Markup, owner: Process | None) -> Fault:
    """The runtime steps over what does not stand right in a scope; publishing does not."""
    around = markup.getparent()
    in_scope = owner is not None and around is not None and local(around) in SCOPES
    found = fault(owner, Element(markup), "element_not_supported", in_scope, kind=local(markup))
    place = selectable(markup)
    return Fault(found.process, place, found.label, found.key, {**found.facts, "id": place}, in_scope)


def _events(process: Process, node: FlowNode) -> Iterator[Fault]:
    if len(node.event_definitions) > 1:
        yield fault(process, node, "several_events")
        return
    if node.event is None:
        if node.kind in NEVER_PLAIN:
            yield fault(process, node, "event_missing")
    elif node.event.kind not in ALLOWED[node.kind]:
        yield fault(process, node, "event_not_supported", kind=node.event.kind)


def _too_deep(diagram: Diagram) -> Iterator[Fault]:
    ahead = [(process, process.inner, 1) for process in diagram.processes]
    while ahead:
        process, scopes, depth = ahead.pop()
        if depth > MAX_NESTING:
            yield from (fault(process, scope, "nested_too_deep", limit=MAX_NESTING) for scope in scopes[:1])
        else:
            ahead += [(process, scope.inner, depth + 1) for scope in scopes]
