"""The runtime refuses a diagram: for the first fatal fault of its structure, or for a call that leads nowhere."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NoReturn

from engine.bpmn.diagram import Diagram
from engine.bpmn.rules import ELEMENT_RULES, STRUCTURE_RULES, Rule, faults
from engine.bpmn.rules.fault import AREA, Fault
from engine.errors import DiagramRefused
from engine.runtime.model import CompiledElement, ProcessModel
from engine.words import say


def check_elements(diagram: Diagram) -> None:
    """Every element of the executable processes can be read by itself. Raises DiagramRefused."""
    _refuse_first(_fatal(diagram, ELEMENT_RULES, [one.id for one in diagram.processes if one.executable]))


def check_structure(diagram: Diagram, processes: Collection[str]) -> None:
    """The elements of these processes fit together. Raises DiagramRefused."""
    _refuse_first(_fatal(diagram, STRUCTURE_RULES, processes))


def check_calls(models: Mapping[str, ProcessModel], decisions: Collection[str]) -> None:
    """Called processes and decisions are in the closure, and processes can be called. Raises DiagramRefused."""
    for model in models.values():
        for element in model.elements.values():
            called, decision = element.traits.get("called"), element.traits.get("decision")
            if called is not None and called not in models:
                refuse(element.id, element.name, "called_process_unknown", called=called)
            if called is not None and not any(map(_is_plain, _starts(models[called]))):
                refuse(element.id, element.name, "called_without_plain_start", called=called)
            if decision is not None and decision not in decisions:
                refuse(element.id, element.name, "decision_unknown", decision=decision)


def refuse(element: str, name: str, rule: str, **facts: Any) -> NoReturn:
    """Refuse the diagram: which element, why, what to do."""
    reason = say(f"{AREA}.{rule}", **facts)
    raise DiagramRefused(element=element, name=name or element, rule=rule, reason=reason)


def _fatal(diagram: Diagram, rules: Iterable[Rule], processes: Collection[str]) -> Iterator[Fault]:
    found = faults(diagram)
    for rule in rules:
        for fault in found[rule.__name__]:
            if fault.fatal and fault.process in ("", *processes):
                yield fault


def _refuse_first(found: Iterator[Fault]) -> None:
    for fault in found:
        element = fault.element or fault.label
        raise DiagramRefused(element=element, name=fault.label, rule=fault.key, reason=fault.said())


def _starts(model: ProcessModel) -> list[CompiledElement]:
    return [element for element in model.inside(model.id) if element.kind == "startEvent"]


def _is_plain(start: CompiledElement) -> bool:
    return not start.traits["event"]
