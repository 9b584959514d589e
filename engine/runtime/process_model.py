"""From a process of a diagram to the model that is stored and run. It is asked only for what the rules of structure allow."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Process, Scope
from engine.bpmn.kinds import EVENT_SUB_PROCESS
from engine.bpmn.nodes import Flow, FlowNode
from engine.runtime.elements.activities.multi_instance import loop_traits
from engine.runtime.elements.table import KINDS
from engine.runtime.model import CompiledElement, CompiledFlow, ProcessModel


def process_model(process: Process) -> ProcessModel:
    """The process with everything inside it."""
    return ProcessModel(
        id=process.id,
        name=process.name or process.id,
        documentation=process.documentation,
        version_tag=process.version_tag,
        properties=dict(process.properties),
        elements={
            node.id: _element(process, scope, node) for scope in process.walk() for node in scope.nodes
        },
        flows=tuple(_flow(flow) for scope in process.walk() for flow in scope.flows),
    )


def _element(process: Process, scope: Scope, node: FlowNode) -> CompiledElement:
    kind = EVENT_SUB_PROCESS if node.triggered else node.kind
    return CompiledElement(
        id=node.id,
        kind=kind,
        name=node.name,
        process=process.id,
        scope=scope.id,
        lane=process.lane_of.get(node.id),
        documentation=node.documentation,
        clauses=node.clauses,
        form=node.form,
        properties=dict(node.properties),
        traits=dict(_traits(node, kind)),
    )


def _traits(node: FlowNode, kind: str) -> Iterator[tuple[str, object]]:
    yield from KINDS[kind].read(node).items()
    loop = loop_traits(node)
    if loop is not None:
        yield "loop", loop


def _flow(flow: Flow) -> CompiledFlow:
    return CompiledFlow(flow.id, flow.source, flow.target, flow.condition, flow.name)
