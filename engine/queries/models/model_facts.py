"""What a model file says, as flat facts by element: the ground on which two texts of it are compared in words."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.bpmn.element import Element
from engine.bpmn.nodes import FlowNode, IoMapping
from engine.bpmn.read import read_diagram
from engine.decisions.read import read_decisions
from engine.forms.fields import components
from engine.forms.read import read_form

#: Diagram: fact -> extension element and attribute that state it.
IN_DIAGRAM = (
    ("due", "taskSchedule", "dueDate"),
    ("follow_up", "taskSchedule", "followUpDate"),
    ("form", "formDefinition", "formId"),
    ("assignee", "assignmentDefinition", "assignee"),
    ("groups", "assignmentDefinition", "candidateGroups"),
    ("users", "assignmentDefinition", "candidateUsers"),
    ("priority", "priorityDefinition", "priority"),
    ("operation", "taskDefinition", "type"),
    ("decision", "calledDecision", "decisionId"),
    ("script", "script", "expression"),
)
#: Form: fact -> key of the component.
IN_FORM = ("description", "key", "path", "readonly", "disabled", "defaultValue", "values", "valuesExpression", "validate", "conditional", "properties")  # fmt: skip


@dataclass
class Facts:
    """One element: how people call it and what it says."""

    kind: str
    title: str
    values: dict[str, str] = field(default_factory=dict)


def facts_of(kind: str, content: bytes) -> dict[str, Facts]:
    """Facts by element id. Raises UnreadableXml, DecisionFailed, ValueError (no form)."""
    return dict(READERS[kind](content))


def _diagram(content: bytes) -> Iterator[tuple[str, Facts]]:
    for process in read_diagram("", content).processes:
        yield process.id, _facts(process, {})
        for scope in process.walk():
            names = {flow.id: flow.name or flow.id for flow in scope.flows}
            for node in scope.nodes:
                drawn = {
                    "lane": process.lane_of.get(node.id),
                    "default": names.get(node.default or "", node.default),
                }
                yield node.id, _facts(node, {**_of_node(node), **drawn})
            for flow in scope.flows:
                condition = f"={flow.condition}" if flow.condition else None
                yield flow.id, _facts(flow, {"condition": condition, "way": f"{flow.source} → {flow.target}"})


def _facts(element: Element, stated: Mapping[str, str | None]) -> Facts:
    said = {"name": element.name, "help": element.documentation, **stated}
    said |= {f"property:{name}": value for name, value in element.properties.items()}
    return Facts(element.kind, element.label, {fact: text for fact, text in said.items() if text})


def _of_node(node: FlowNode) -> dict[str, str | None]:
    loop = node.multi_instance
    named, message = node.message_reference
    stated = {fact: node.extension(name, attribute) for fact, name, attribute in IN_DIAGRAM}
    return {
        **stated,
        "called": node.called,
        "message": message.name if message else named,
        "correlation": message.key if message else None,
        "each": loop.collection if loop else None,
        "complete_when": loop.until if loop else None,
        "timer": "; ".join(text for _, text in node.times),
        "inputs": _mappings(node.inputs),
        "outputs": _mappings(node.outputs),
        "interrupts": str(node.interrupting).lower() if node.kind == "boundaryEvent" else None,
    }


def _mappings(written: list[IoMapping]) -> str:
    return "; ".join(f"{one.target} = {one.source.lstrip('=').strip()}" for one in written)


def _decisions(content: bytes) -> Iterator[tuple[str, Facts]]:
    for decision in read_decisions(content):
        title = decision.name or decision.id
        yield decision.id, Facts("decision", title, {"name": title, "hit": decision.hit_policy})
        for number, rule in enumerate(decision.rules, 1):
            cells = [cell.text for cell in (*rule.when, *rule.then)] + list(rule.annotations)
            shown = " | ".join("—" if text in ("", "-") else text for text in cells)
            yield rule.id or f"rule-{number}", Facts("rule", str(number), {"cells": shown})


def _form(content: bytes) -> Iterator[tuple[str, Facts]]:
    for one in components(read_form(content)):
        title = str(
            one.get("label")
            or one.get("dateLabel")
            or one.get("timeLabel")
            or one.get("text")
            or one.get("id")
            or ""
        )[:80]
        values = {"name": title, "field_type": str(one.get("type"))}
        values |= {name: told for name in IN_FORM if name in one and (told := _told(one[name]))}
        if isinstance(checks := one.get("validate"), Mapping) and checks.get("required") is True:
            values["required"] = "required"
        yield str(one.get("id") or one.get("key")), Facts("field", title, values)


def _told(value: Any) -> str:
    """A setting of a component as a methodologist would say it: options by their labels, the rest by name."""
    if isinstance(value, str | bool | int | float):
        return json.dumps(value, ensure_ascii=False) if isinstance(value, bool) else str(value)
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {_told(value[name])}" for name in sorted(value) if name != "required")
    labels = [one.get("label") if isinstance(one, Mapping) else one for one in value or ()]
    return ", ".join(str(label) for label in labels)


READERS: dict[str, Callable[[bytes], Iterator[tuple[str, Facts]]]] = {
    "bpmn": _diagram,
    "dmn": _decisions,
    "form": _form,
}
