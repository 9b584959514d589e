"""The structural rules of diagrams, one a file: what needs nothing but the diagram itself.

Publishing shows every fault of them as a finding; the runtime refuses a process for its first fatal one. Both stand on
``faults``, so no rule is written twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from engine.bpmn.diagram import Diagram
from engine.bpmn.rules.attributes import attributes
from engine.bpmn.rules.automatic import automatic
from engine.bpmn.rules.boundary import boundary
from engine.bpmn.rules.called import called
from engine.bpmn.rules.conditions import conditions
from engine.bpmn.rules.event_sub_processes import event_sub_processes
from engine.bpmn.rules.extensions import extensions
from engine.bpmn.rules.fault import Fault
from engine.bpmn.rules.flow_ends import flow_ends
from engine.bpmn.rules.gateways import gateways
from engine.bpmn.rules.ids import ids
from engine.bpmn.rules.instances import instances
from engine.bpmn.rules.mappings import mappings
from engine.bpmn.rules.messages import messages
from engine.bpmn.rules.starts import starts
from engine.bpmn.rules.supported import supported
from engine.bpmn.rules.task_flows import task_flows
from engine.bpmn.rules.timers import timers

Rule = Callable[[Diagram], Iterable[Fault]]

#: Whether each element by itself says all that the runtime needs to read it.
ELEMENT_RULES: tuple[Rule, ...] = (
    ids, supported, attributes, extensions, mappings, conditions, timers, messages, automatic, called, instances,
    event_sub_processes,
)  # fmt: skip
#: Whether the elements fit together.
STRUCTURE_RULES: tuple[Rule, ...] = (flow_ends, starts, task_flows, gateways, boundary)


@lru_cache(maxsize=256)
def faults(diagram: Diagram) -> Mapping[str, tuple[Fault, ...]]:
    """Every structural fault of a diagram by the name of its rule, in the order of the rules; each rule is asked once."""
    return {rule.__name__: tuple(rule(diagram)) for rule in (*ELEMENT_RULES, *STRUCTURE_RULES)}
