"""From process models to the library's specifications: one scope each, shared by all cases of a version."""

from __future__ import annotations

from collections.abc import Mapping

from SpiffWorkflow.bpmn.specs.bpmn_process_spec import BpmnProcessSpec

from engine.bpmn.kinds import EVENT_SUB_PROCESS
from engine.runtime.elements.activities.multi_instance import MultiInstance
from engine.runtime.elements.activities.sub_process import scope_name
from engine.runtime.elements.gateways.inclusive_gateway import InclusiveGateway
from engine.runtime.elements.gateways.parallel_gateway import ParallelGateway
from engine.runtime.elements.table import KINDS
from engine.runtime.model import CompiledElement, CompiledFlow, ProcessModel
from engine.runtime.token.node import OutgoingFlow

SCOPES = frozenset({"subProcess", EVENT_SUB_PROCESS})


class ScopeSpec(BpmnProcessSpec):
    """A process or an embedded sub-process: who listens from its beginning on, and where it begins."""

    def __init__(self, name: str) -> None:
        super().__init__(name=name)
        self.listeners: list[str] = []  # event sub-processes
        self.starts: list[str] = []
        self.message_starts: dict[str, str] = {}  # message starts by message


def build_scopes(models: Mapping[str, ProcessModel]) -> dict[str, ScopeSpec]:
    """The specification of every process and every sub-process in the models, by scope name."""
    scopes = {}
    for model in models.values():
        scopes[model.id] = _build(model, model.id, model.id)
        for element in model.elements.values():
            if element.kind in SCOPES:
                name = scope_name(model.id, element.id)
                scopes[name] = _build(model, element.id, name)
    return scopes


def _build(model: ProcessModel, scope: str, name: str) -> ScopeSpec:
    spec = ScopeSpec(name)
    inside = model.inside(scope)
    for element in inside:
        _place(spec, element)
    for flow in model.flows:
        if model.elements[flow.source].scope == scope:
            _connect(spec, flow)
    for element in inside:
        if element.kind == "boundaryEvent":
            spec.task_specs[element.traits["host"]].attached.append(element.id)
    spec.listeners = [element.id for element in inside if element.kind == EVENT_SUB_PROCESS]
    starts = [element for element in inside if element.kind == "startEvent"]
    plain = [start for start in starts if not start.traits["event"]]
    spec.starts = [start.id for start in plain or starts]  # without a plain one the first event wins
    if scope == model.id:
        spec.message_starts = {
            start.traits["event"]["name"]: start.id
            for start in starts
            if start.traits["event"].get("type") == "message"
        }
    return spec


def _place(spec: ScopeSpec, element: CompiledElement) -> None:
    kind = KINDS[element.kind]
    if element.traits.get("loop") is None:
        kind(spec, element)
        return
    instance = f"{element.id} [child]"
    kind(spec, element, instance).loop = element.id
    MultiInstance(spec, element, instance)


def _connect(spec: ScopeSpec, flow: CompiledFlow) -> None:
    source, target = spec.task_specs[flow.source], spec.task_specs[flow.target]
    source.outgoing.append(OutgoingFlow(flow.id, flow.target, flow.condition))
    if isinstance(target, ParallelGateway):
        target.sources[flow.source] += 1
    if isinstance(target, InclusiveGateway):
        target.incoming += 1
