"""What must hold between the elements of a process before it may run (docs/engine-facts.md, fact 10; docs/threats.md, T10)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

from engine.bpmn.model import Element, Flow, ProcessModel
from engine.errors import DiagramRefused
from engine.runtime.elements.table import EVENT_SUB_PROCESS, KINDS
from engine.runtime.token.activity import Activity
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
        starts_of(model, scope)
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
            if called is not None and starts_of(models[called], called)[0].traits["event"]:
                _refuse(element, "called_without_plain_start", called=called)
            decision = element.traits.get("decision")
            if decision is not None and decision not in decisions:
                _refuse(element, "decision_unknown", decision=decision)


def starts_of(model: ProcessModel, scope: str) -> list[Element]:
    """Where a process or sub-process begins: its plain start, or all its typed ones, of which the first event wins.

    Raises DiagramRefused: none, two plain ones, or one that nobody would ever come in by.
    """
    starts = [element for element in model.inside(scope) if element.kind == "startEvent"]
    holder = model.elements.get(scope)
    if holder is not None and holder.kind == EVENT_SUB_PROCESS:
        return starts
    plain = [element for element in starts if not element.traits["event"]]
    if not starts:
        _refuse(holder or Element(model.id, "process", model.name, model.id, model.id), "no_start")
    if len(plain) > 1 or (holder is not None and len(starts) > 1):
        _refuse(starts[1], "two_starts")
    for start in starts:
        _check_start(start, bool(plain), inner=holder is not None)
    message_starts(starts)
    return plain or starts


def _check_start(start: Element, beside_plain: bool, inner: bool) -> None:
    event = start.traits["event"]
    if not event:
        return
    if inner or event["type"] in ("error", "escalation"):
        _refuse(start, "start_event_not_here", event=event["type"])
    if event.get("form") == "cycle" or (beside_plain and event["type"] != "message"):
        _refuse(start, "start_never")


def message_starts(starts: Iterable[Element]) -> dict[str, str]:
    """Message starts by the name of their message. Raises DiagramRefused for one message twice."""
    found: dict[str, str] = {}
    for start in starts:
        if start.traits["event"].get("type") == "message":
            name = start.traits["event"]["name"]
            if name in found:
                _refuse(start, "start_twice", message=name)
            found[name] = start.id
    return found


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
    if any(way.condition for way in ways if way.id == default):
        _refuse(element, "default_with_condition")
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
