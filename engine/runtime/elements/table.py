"""Which class stands for which element of BPMN. What is not in this table is refused."""

from __future__ import annotations

from collections.abc import Mapping

from engine.runtime.elements.boundary_event import BoundaryEvent
from engine.runtime.elements.business_rule_task import BusinessRuleTask
from engine.runtime.elements.call_activity import CallActivity
from engine.runtime.elements.catch_event import IntermediateCatch, ReceiveTask
from engine.runtime.elements.end_event import EndEvent
from engine.runtime.elements.event_based_gateway import EventBasedGateway
from engine.runtime.elements.event_sub_process import EventSubProcess
from engine.runtime.elements.exclusive_gateway import ExclusiveGateway
from engine.runtime.elements.inclusive_gateway import InclusiveGateway
from engine.runtime.elements.parallel_gateway import ParallelGateway
from engine.runtime.elements.script_task import ScriptTask
from engine.runtime.elements.service_task import ServiceTask
from engine.runtime.elements.start_event import StartEvent
from engine.runtime.elements.sub_process import SubProcess
from engine.runtime.elements.throw_event import IntermediateThrow, SendTask
from engine.runtime.elements.user_task import UserTask
from engine.runtime.node import Node

EVENT_SUB_PROCESS = "eventSubProcess"

KINDS: Mapping[str, type[Node]] = {
    "startEvent": StartEvent,
    "endEvent": EndEvent,
    "userTask": UserTask,
    "manualTask": UserTask,
    "task": UserTask,
    "scriptTask": ScriptTask,
    "serviceTask": ServiceTask,
    "businessRuleTask": BusinessRuleTask,
    "sendTask": SendTask,
    "receiveTask": ReceiveTask,
    "callActivity": CallActivity,
    "subProcess": SubProcess,
    EVENT_SUB_PROCESS: EventSubProcess,
    "exclusiveGateway": ExclusiveGateway,
    "parallelGateway": ParallelGateway,
    "inclusiveGateway": InclusiveGateway,
    "eventBasedGateway": EventBasedGateway,
    "intermediateCatchEvent": IntermediateCatch,
    "intermediateThrowEvent": IntermediateThrow,
    "boundaryEvent": BoundaryEvent,
}

# Drawn on a diagram without meaning anything to the token.
DECORATION = frozenset(
    {
        "association",
        "auditing",
        "category",
        "dataObject",
        "dataObjectReference",
        "dataStoreReference",
        "documentation",
        "extensionElements",
        "group",
        "incoming",
        "ioSpecification",
        "laneSet",
        "monitoring",
        "multiInstanceLoopCharacteristics",
        "outgoing",
        "property",
        "standardLoopCharacteristics",
        "textAnnotation",
    }
)
