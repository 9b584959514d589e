"""What must hold between the elements of a process before it may run (facts 10; threats, fact 10)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, NoReturn

from engine.errors import DiagramRefused
from engine.runtime.activity import Activity
from engine.runtime.elements.table import EVENT_SUB_PROCESS, KINDS
from engine.runtime.model import Element, Flow, ProcessModel
from engine.words import say

SCOPES = frozenset({"subProcess", EVENT_SUB_PROCESS})
CHOOSING = frozenset({"exclusiveGateway", "inclusiveGateway"})
NO_WAY_IN = frozenset({"startEvent", "boundaryEvent", EVENT_SUB_PROCESS})
AFTER_EVENT_GATEWAY = frozenset({"intermediateCatchEvent", "receiveTask"})


def check_structure(model: ProcessModel) -> None:
    """Refuse a process whose elements do not fit together. Raises DiagramRefused at the first fault."""
    outgoing: dict[str, list[Flow]] = defaultdict(list)
    for flow in model.flows:
        _check_ends(model, flow)
        outgoing[flow.source].append(flow)
    for scope in [model.id, *(e.id for e in model.elements.values() if e.kind in SCOPES)]:
        start_of(model, scope)
    for element in model.elements.values():
        _check_ways(element, outgoing[element.id], model)
        if element.kind == "boundaryEvent":
            _check_host(model, element)


def check_calls(models: Mapping[str, ProcessModel], decisions: Mapping[str, Any]) -> None:
    """Refuse calls of processes and decisions that are not in the closure. Raises DiagramRefused."""
    for model in models.values():
        for element in model.elements.values():
            called = element.traits.get("called")
            if called is not None and called not in models:
                _refuse(element, "called_process_unknown", called=called)
            decision = element.traits.get("decision")
            if decision is not None and decision not in decisions:
                _refuse(element, "decision_unknown", decision=decision)


def start_of(model: ProcessModel, scope: str) -> Element:
    """The start event of a process or sub-process. Raises DiagramRefused when it is missing or not the only one."""
    starts = [element for element in model.inside(scope) if element.kind == "startEvent"]
    plain = [element for element in starts if not element.traits["event"]]
    holder = model.elements.get(scope)
    if holder is not None and holder.kind == EVENT_SUB_PROCESS:
        return starts[0]
    wanted = plain if plain or holder is not None else starts
    if len(wanted) != 1:
        shown = holder or Element(model.id, "process", model.name, model.id, model.id)
        _refuse(starts[1] if len(wanted) > 1 else shown, "two_starts" if wanted else "no_start")
    return wanted[0]


def _check_ends(model: ProcessModel, flow: Flow) -> None:
    source, target = model.elements.get(flow.source), model.elements.get(flow.target)
    shown = Element(flow.id, "sequenceFlow", flow.name, model.id, model.id)
    if source is None or target is None:
        _refuse(shown, "flow_to_nothing", missing=flow.source if source is None else flow.target)
    if source.scope != target.scope:
        _refuse(shown, "flow_across")
    if target.kind in NO_WAY_IN:
        _refuse(target, "way_into_event")
    if source.kind in ("endEvent", EVENT_SUB_PROCESS):
        _refuse(source, "way_out_of_end")


def _check_ways(element: Element, ways: list[Flow], model: ProcessModel) -> None:
    if len(ways) > 1 and not KINDS[element.kind].several_ways:
        _refuse(element, "several_ways")
    if element.kind not in CHOOSING:
        if any(way.condition for way in ways):
            _refuse(element, "condition_not_here")
    else:
        _check_choice(element, ways)
    if element.kind == "eventBasedGateway":
        targets = [model.elements[way.target] for way in ways]
        if not targets or any(target.kind not in AFTER_EVENT_GATEWAY for target in targets):
            _refuse(element, "event_gateway_targets")


def _check_choice(element: Element, ways: list[Flow]) -> None:
    default = element.traits["default"]
    if default is not None and default not in {way.id for way in ways}:
        _refuse(element, "default_unknown", default=default)
    if not ways:
        _refuse(element, "gateway_without_way")
    bare = [way for way in ways if way.condition is None and way.id != default]
    if bare and len(ways) > 1:
        _refuse(element, "way_without_condition", flow=bare[0].name or bare[0].id)


def _check_host(model: ProcessModel, element: Element) -> None:
    host = model.elements.get(element.traits["host"] or "")
    if host is None or host.scope != element.scope or not issubclass(KINDS[host.kind], Activity):
        _refuse(element, "boundary_on_nothing")
    if host.kind == EVENT_SUB_PROCESS:
        _refuse(element, "boundary_on_nothing")


def _refuse(element: Element, rule: str, **facts: Any) -> NoReturn:
    raise DiagramRefused(
        element=element.id,
        name=element.name or element.id,
        rule=rule,
        reason=say(f"diagram.{rule}", **facts),
    )
