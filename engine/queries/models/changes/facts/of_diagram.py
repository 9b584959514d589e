"""What a diagram says: processes, steps, flows, lanes, and whatever else is drawn or declared in the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.bpmn.diagram import Diagram, Process
from engine.bpmn.element import Element
from engine.bpmn.kinds import BPMN, SUBPROCESSES
from engine.bpmn.markup import Markup, local
from engine.bpmn.nodes import Flow, FlowNode
from engine.bpmn.read import read_diagram
from engine.queries.models.changes.facts.facts import Facts, stated
from engine.queries.models.changes.facts.of_step import DECLARED, TOLD, of_step
from engine.queries.models.changes.facts.rest import rest_of

HOLDERS = SUBPROCESSES | {"process", "collaboration", "definitions", "laneSet", "childLaneSet"}
BY_DOORS = frozenset({"incoming", "outgoing", "flowNodeRef"})  # said by flows and by the steps of a lane


def of_diagram(content: bytes) -> Iterator[tuple[str, Facts]]:
    """Facts by element id, in the order of the file. Raises UnreadableXml."""
    diagram = read_diagram("", content)
    met = _used(diagram)
    for id_, facts in _running(diagram):
        met.add(id_)
        yield id_, facts
    for markup in diagram.root.iter(f"{{{BPMN}}}*"):
        id_ = markup.get("id") or ""
        if _apart(markup) and id_ not in met:
            met.add(id_)
            yield id_, _facts(Element(markup), {})


def _running(diagram: Diagram) -> Iterator[tuple[str, Facts]]:
    for process in diagram.processes:
        tag = {"version_tag": process.version_tag, "runs": str(process.executable).lower()}
        yield process.id, _facts(process, tag)
        lanes = _lane_ids(process)
        for scope in process.walk():
            flows = {flow.id: flow for flow in scope.flows}
            for node in scope.nodes:
                yield node.id, _node(node, process, flows, lanes)
            labels = {node.id: node.label for node in scope.nodes}
            for flow in scope.flows:
                yield flow.id, _flow(flow, labels)


def _node(node: FlowNode, process: Process, flows: Mapping[str, Flow], lanes: Mapping[str, str]) -> Facts:
    default = flows.get(node.default or "")
    drawn = {
        "lane": process.lane_of.get(node.id),
        "default": (default.name or default.id) if default else node.default,
        "attached": node.attached_to,
    }
    facts = _facts(node, {**of_step(node), **drawn})
    facts.same = stated({"lane": lanes.get(node.id), "default": node.default})
    for one in filter(None, (*(each.declared for each in node.event_definitions), node.message)):
        facts.rest |= rest_of(one.markup, DECLARED)
    return facts


def _flow(flow: Flow, labels: Mapping[str, str]) -> Facts:
    source, target = labels.get(flow.source, flow.source), labels.get(flow.target, flow.target)
    condition = f"={flow.condition}" if flow.condition else None
    facts = _facts(flow, {"condition": condition, "way": f"{source} → {target}"})
    facts.same = {"way": f"{flow.source} → {flow.target}"}
    if not flow.name:
        facts.between = f"{source} → {target}"
        facts.ends = () if condition else (flow.source, flow.target)
    return facts


def _facts(element: Element, said: Mapping[str, str | None]) -> Facts:
    values = {"name": element.name, "help": element.documentation, **said}
    values |= {f"property:{name}": value for name, value in element.properties.items()}
    told = (*TOLD, *BY_DOORS, *_declared(element))
    return Facts(element.kind, _title(element), stated(values), rest=rest_of(element.markup, told, _apart))


def _title(element: Element) -> str:
    """A note on the drawing is known by its words."""
    written = element.markup.findtext(f"{{{BPMN}}}text") if not element.name else None
    return " ".join(written.split()) if written and written.strip() else element.label


def _declared(element: Element) -> tuple[str, ...]:
    """Of the file itself nothing but what lies in it counts: who wrote it and where it belongs is no rule."""
    return (
        tuple(f"@{name}" for name in map(str, element.markup.attrib)) if element.kind == "definitions" else ()
    )


def _apart(markup: Markup) -> bool:
    """Whether an element is compared on its own, not as a part of what it lies in; a drawing is no part of a model."""
    if not str(markup.tag).startswith(f"{{{BPMN}}}"):
        return local(markup) == "BPMNDiagram"
    around = markup.getparent()
    return bool(markup.get("id")) and (around is None or local(around) in HOLDERS)


def _used(diagram: Diagram) -> set[str]:
    """Messages and the like that a step names: the step tells of them."""
    nodes = [node for process in diagram.processes for scope in process.walk() for node in scope.nodes]
    named = {one.reference for node in nodes for one in node.event_definitions}
    return {
        id_ for id_ in (*named, *(node.message_reference[0] for node in nodes)) if id_ in diagram.declared
    }


def _lane_ids(process: Process) -> dict[str, str]:
    """Flow node -> id of its named lane, as ``Process.lane_of`` finds its name."""
    drawn = {member: lane.id for lane in process.lanes if lane.name for member in lane.members}
    found: dict[str, str] = {}
    for scope in process.walk():
        for node in scope.nodes:
            lane = drawn.get(node.id) or found.get(scope.id)
            if lane:
                found[node.id] = lane
    return found
