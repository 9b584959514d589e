"""A BPMN file as everybody reads it: processes, scopes, lanes, flow nodes, flows. Nothing is interpreted or refused here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from engine.bpmn.element import Element
from engine.bpmn.events import Declaration
from engine.bpmn.kinds import BPMN, DI
from engine.bpmn.markup import Markup, attribute, children, text_of
from engine.bpmn.nameless import Way
from engine.bpmn.nodes import Flow, FlowNode

__all__ = ["Diagram", "Flow", "FlowNode", "Lane", "Process", "Scope"]


@dataclass(frozen=True, eq=False)
class Lane(Element):
    """A lane: who does what is drawn in it."""

    @property
    def members(self) -> list[str]:
        """Ids of the flow nodes drawn in it."""
        return [text_of(one) for one in children(self.markup, "flowNodeRef")]

    @property
    def divided(self) -> bool:
        """Whether other lanes lie in it."""
        return bool(children(self.markup, "childLaneSet"))


@dataclass(frozen=True, eq=False)
class Scope(Element):
    """A process or sub-process: the flow nodes and flows drawn directly in it."""

    nodes: tuple[FlowNode, ...]
    flows: tuple[Flow, ...]
    inner: tuple[Scope, ...]

    @property
    def triggered(self) -> bool:
        """Whether this is an event sub-process."""
        return self.flag("triggeredByEvent", False)

    @cached_property
    def by_id(self) -> dict[str, FlowNode]:
        return {node.id: node for node in self.nodes}

    @cached_property
    def outgoing(self) -> dict[str, list[Flow]]:
        return _grouped(self.flows, "source")

    @cached_property
    def incoming(self) -> dict[str, list[Flow]]:
        return _grouped(self.flows, "target")

    @cached_property
    def boundary(self) -> dict[str, list[FlowNode]]:
        """Boundary events by their host."""
        found: dict[str, list[FlowNode]] = {}
        for node in self.nodes:
            if node.attached_to:
                found.setdefault(node.attached_to, []).append(node)
        return found

    @property
    def starts(self) -> list[FlowNode]:
        """Its start events."""
        return [node for node in self.nodes if node.kind == "startEvent"]

    def way(self, flow: Flow) -> str:
        """How to call an arrow in a sentence: its name, else what it leads from and to."""
        source, target = (self.by_id.get(end) for end in (flow.source, flow.target))
        ends = (one.label if one is not None else "…" for one in (source, target))
        return flow.name or Way.of(*ends)

    def successors(self, node_id: str) -> list[str]:
        """Where a token may go next: along flows, or out of a boundary event."""
        ahead = [flow.target for flow in self.outgoing.get(node_id, []) if flow.target in self.by_id]
        return ahead + [event.id for event in self.boundary.get(node_id, [])]

    def walk(self) -> Iterator[Scope]:
        """This scope and every scope inside it."""
        yield self
        for scope in self.inner:
            yield from scope.walk()


@dataclass(frozen=True, eq=False)
class Process(Scope):
    """A process of a file."""

    @property
    def executable(self) -> bool:
        return self.flag("isExecutable", True)

    @property
    def version_tag(self) -> str | None:
        """What the author calls this state of it."""
        return self.extension("versionTag", "value")

    @cached_property
    def lanes(self) -> list[Lane]:
        """Its lanes in the order of the file: outer ones come first."""
        return [Lane(one) for one in self.markup.iter(f"{{{BPMN}}}lane")]

    @cached_property
    def lane_of(self) -> dict[str, str]:
        """Flow node -> name of its lane; the innermost named lane wins, inside a sub-process that of the sub-process."""
        drawn = {member: lane.name for lane in self.lanes if lane.name for member in lane.members}
        found: dict[str, str] = {}
        for scope in self.walk():  # outer scopes come first
            for node in scope.nodes:
                lane = drawn.get(node.id) or found.get(scope.id)
                if lane:
                    found[node.id] = lane
        return found


@dataclass(frozen=True, eq=False)
class Diagram:
    """One BPMN file.

    ``processes`` are those that run; a pool that only shows what others do beside them is in ``pictures``. Where none of
    them runs, all are in ``processes``, for a rule to say so.
    """

    path: str
    root: Markup = field(repr=False)
    processes: tuple[Process, ...]
    declared: dict[str, Declaration] = field(repr=False)
    pictures: tuple[Process, ...] = ()

    @property
    def is_bpmn(self) -> bool:
        """Whether the file holds BPMN at all."""
        return str(self.root.tag) == f"{{{BPMN}}}definitions"

    @cached_property
    def ids(self) -> set[str]:
        """Every id of the model, the drawing left out."""
        return {one.get("id") or "" for one in self.root.iter(f"{{{BPMN}}}*")} - {""}

    @cached_property
    def in_pictures(self) -> set[Markup]:
        """Everything that lies in a pool beside those that run."""
        return {inside for one in self.pictures for inside in one.markup.iter("*")}

    @cached_property
    def drawn(self) -> set[str]:
        """The ids that the drawing shows; an empty one for a shape that says nothing."""
        shapes = self.root.iter(*(f"{{{DI}}}{kind}" for kind in ("BPMNShape", "BPMNEdge", "BPMNPlane")))
        return {attribute(one, "bpmnElement") or "" for one in shapes}

    def label(self, element: str) -> str:
        """How to call what has this id in a sentence; the id itself where the file has nothing by it."""
        found = next((one for one in self.root.iter(f"{{{BPMN}}}*") if one.get("id") == element), None)
        return Element(found).label if found is not None else element or "—"

    def process(self, process_id: str) -> Process | None:
        """The process of this id."""
        return next((process for process in self.processes if process.id == process_id), None)

    def scopes(self) -> Iterator[tuple[Process, Scope]]:
        """Every scope with the process it lies in."""
        for process in self.processes:
            for scope in process.walk():
                yield process, scope

    def nodes(self) -> Iterator[tuple[Process, Scope, FlowNode]]:
        """Every flow node with where it lies."""
        for process, scope in self.scopes():
            for node in scope.nodes:
                yield process, scope, node

    def called_processes(self) -> list[str]:
        called = (node.called for _, _, node in self.nodes() if node.kind == "callActivity")
        return [process_id for process_id in dict.fromkeys(called) if process_id]

    def form_ids(self) -> list[str]:
        return list(dict.fromkeys(form for _, _, node in self.nodes() for form in node.forms))

    def decision_ids(self) -> list[str]:
        named = (node.extension("calledDecision", "decisionId") for _, _, node in self.nodes())
        return [decision for decision in dict.fromkeys(named) if decision]


def _grouped(flows: tuple[Flow, ...], end: str) -> dict[str, list[Flow]]:
    grouped: dict[str, list[Flow]] = {}
    for flow in flows:
        grouped.setdefault(getattr(flow, end), []).append(flow)
    return grouped
