"""The one reader of diagrams: what publishing checks, what runs and what pages show all come from here."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from engine.bpmn.diagram import Diagram, Process, Scope
from engine.bpmn.events import Declaration, declarations
from engine.bpmn.kinds import FLOW_NODES, SUBPROCESSES
from engine.bpmn.markup import Markup, children, local
from engine.bpmn.nodes import Flow, FlowNode
from engine.xml import read as read_xml


@lru_cache(maxsize=256)
def read_diagram(path: str, content: bytes) -> Diagram:
    """The diagram in the bytes of one file. It is shared: nothing in it may be changed. Raises UnreadableXml."""
    root = read_xml(content)
    declared = declarations(root)
    found = tuple(_process(one, declared) for one in children(root, "process"))
    running = tuple(one for one in found if one.executable) or found
    return Diagram(path, root, running, declared, tuple(one for one in found if one not in running))


def _process(markup: Markup, declared: Mapping[str, Declaration]) -> Process:
    scope = _scope(markup, declared)
    return Process(markup, scope.nodes, scope.flows, scope.inner)


def _scope(markup: Markup, declared: Mapping[str, Declaration]) -> Scope:
    inside = [(local(one), one) for one in children(markup)]
    return Scope(
        markup,
        nodes=tuple(FlowNode(one, declared) for kind, one in inside if kind in FLOW_NODES),
        flows=tuple(Flow(one) for kind, one in inside if kind == "sequenceFlow"),
        inner=tuple(_scope(one, declared) for kind, one in inside if kind in SUBPROCESSES),
    )
