"""Which class stands for which element of BPMN; what is not in this table the rules of structure refuse."""

from __future__ import annotations

from collections.abc import Mapping

from engine.bpmn.kinds import EVENT_SUB_PROCESS
from engine.runtime.elements.activities.business_rule_task import BusinessRuleTask
from engine.runtime.elements.activities.call_activity import CallActivity
from engine.runtime.elements.activities.event_sub_process import EventSubProcess
from engine.runtime.elements.activities.script_task import ScriptTask
from engine.runtime.elements.activities.send_task import SendTask
from engine.runtime.elements.activities.service_task import ServiceTask
from engine.runtime.elements.activities.sub_process import SubProcess
from engine.runtime.elements.activities.user_task import UserTask
from engine.runtime.elements.events.boundary_event import BoundaryEvent
from engine.runtime.elements.events.catch_event import IntermediateCatch, ReceiveTask
from engine.runtime.elements.events.end_event import EndEvent
from engine.runtime.elements.events.start_event import StartEvent
from engine.runtime.elements.events.throw_event import IntermediateThrow
from engine.runtime.elements.gateways.event_based_gateway import EventBasedGateway
from engine.runtime.elements.gateways.exclusive_gateway import ExclusiveGateway
from engine.runtime.elements.gateways.inclusive_gateway import InclusiveGateway
from engine.runtime.elements.gateways.parallel_gateway import ParallelGateway
from engine.runtime.token.node import Node

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
