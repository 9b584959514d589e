"""A BPMN file as the checks read it: processes, scopes, nodes, flows. Nothing is interpreted or refused here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from lxml import etree

from engine.bpmn.elements import BPMN, FLOW_NODES, SUBPROCESSES, children, local, properties, text_of
from engine.bpmn.nodes import Flow, Node
from engine.xml import read as read_xml

__all__ = ["Diagram", "Flow", "Node", "Process", "Scope", "read_diagram"]


@dataclass(frozen=True)
class Scope:
    """A process or sub-process: the nodes and flows drawn directly in it."""

    id: str
    element: etree._Element = field(compare=False, repr=False)
    nodes: tuple[Node, ...]
    flows: tuple[Flow, ...]
    inner: tuple[Scope, ...]

    @property
    def triggered(self) -> bool:
        """Whether this is an event sub-process."""
        return self.element.get("triggeredByEvent", "false").strip() == "true"

    @cached_property
    def by_id(self) -> dict[str, Node]:
        return {node.id: node for node in self.nodes}

    @cached_property
    def outgoing(self) -> dict[str, list[Flow]]:
        return _grouped(self.flows, "source")

    @cached_property
    def incoming(self) -> dict[str, list[Flow]]:
        return _grouped(self.flows, "target")

    @cached_property
    def boundary(self) -> dict[str, list[Node]]:
        """Boundary events by their host."""
        found: dict[str, list[Node]] = {}
        for node in self.nodes:
            if node.attached_to:
                found.setdefault(node.attached_to, []).append(node)
        return found

    def successors(self, node_id: str) -> list[str]:
        """Where a token may go next: along flows, or out of a boundary event."""
        ahead = [flow.target for flow in self.outgoing.get(node_id, []) if flow.target in self.by_id]
        return ahead + [event.id for event in self.boundary.get(node_id, [])]

    def walk(self) -> Iterator[Scope]:
        """This scope and every scope inside it."""
        yield self
        for scope in self.inner:
            yield from scope.walk()


@dataclass(frozen=True)
class Process(Scope):
    """An executable process of a file."""

    @property
    def name(self) -> str:
        return (self.element.get("name") or "").strip()

    @property
    def executable(self) -> bool:
        return self.element.get("isExecutable", "true").strip() != "false"

    @property
    def properties(self) -> dict[str, str]:
        return properties(self.element)

    @cached_property
    def lanes(self) -> list[etree._Element]:
        return list(self.element.iter(f"{{{BPMN}}}lane"))

    @cached_property
    def lane_of(self) -> dict[str, str]:
        """Node id -> lane name; the innermost lane wins."""
        found: dict[str, str] = {}
        for lane in self.lanes:  # document order: outer lanes come first
            for reference in children(lane, "flowNodeRef"):
                found[text_of(reference)] = (lane.get("name") or "").strip()
        return found


@dataclass(frozen=True)
class Diagram:
    """One BPMN file."""

    path: str
    root: etree._Element = field(compare=False, repr=False)
    processes: tuple[Process, ...]

    def holds(self, process_id: str) -> bool:
        """Whether the file has a process of this id."""
        return any(process.id == process_id for process in self.processes)

    def scopes(self) -> Iterator[tuple[Process, Scope]]:
        """Every scope with the process it lies in."""
        for process in self.processes:
            for scope in process.walk():
                yield process, scope

    def nodes(self) -> Iterator[tuple[Process, Scope, Node]]:
        """Every node with where it lies."""
        for process, scope in self.scopes():
            for node in scope.nodes:
                yield process, scope, node

    @cached_property
    def messages(self) -> dict[str, etree._Element]:
        return {element.get("id") or "": element for element in children(self.root, "message")}

    def _values(self, extension: str, attribute: str) -> list[str]:
        read = (node.extension(extension, attribute) for _, _, node in self.nodes())
        return [value for value in dict.fromkeys(read) if value]

    def called_processes(self) -> list[str]:
        called = (node.called for _, _, node in self.nodes() if node.kind == "callActivity")
        return [process_id for process_id in dict.fromkeys(called) if process_id]

    def form_ids(self) -> list[str]:
        return list(dict.fromkeys(form for _, _, node in self.nodes() for form in node.forms))

    def decision_ids(self) -> list[str]:
        return self._values("calledDecision", "decisionId")


def _grouped(flows: tuple[Flow, ...], end: str) -> dict[str, list[Flow]]:
    grouped: dict[str, list[Flow]] = {}
    for flow in flows:
        grouped.setdefault(getattr(flow, end), []).append(flow)
    return grouped


@lru_cache(maxsize=256)
def read_diagram(path: str, content: bytes) -> Diagram:
    """The diagram in the bytes of one file. Errors: UnreadableXml."""
    root = read_xml(content)
    found = [_process(element) for element in children(root, "process")]
    return Diagram(path, root, tuple(found))


def _process(element: etree._Element) -> Process:
    scope = _scope(element)
    return Process(scope.id, element, scope.nodes, scope.flows, scope.inner)


def _scope(element: etree._Element) -> Scope:
    inside = children(element)
    return Scope(
        id=element.get("id") or "",
        element=element,
        nodes=tuple(_node(child) for child in inside if local(child) in FLOW_NODES),
        flows=tuple(_flow(child) for child in inside if local(child) == "sequenceFlow"),
        inner=tuple(_scope(child) for child in inside if local(child) in SUBPROCESSES),
    )


def _node(element: etree._Element) -> Node:
    name = " ".join((element.get("name") or "").split())
    return Node(element.get("id") or "", local(element), name, element)


def _flow(element: etree._Element) -> Flow:
    written = next(iter(children(element, "conditionExpression")), None)
    return Flow(
        id=element.get("id") or "",
        source=element.get("sourceRef") or "",
        target=element.get("targetRef") or "",
        condition=None if written is None else text_of(written),
        element=element,
    )
