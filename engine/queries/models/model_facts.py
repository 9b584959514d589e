"""What a model file says, as flat facts by element: the ground on which two texts of it are compared in words."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from engine.xml import read as read_xml

#: Diagram: fact -> where it stands under the element (local names; "" is the element's text).
IN_DIAGRAM = (
    ("due", "taskSchedule", "dueDate"),
    ("follow_up", "taskSchedule", "followUpDate"),
    ("form", "formDefinition", "formId"),
    ("assignee", "assignmentDefinition", "assignee"),
    ("groups", "assignmentDefinition", "candidateGroups"),
    ("users", "assignmentDefinition", "candidateUsers"),
    ("priority", "priorityDefinition", "priority"),
    ("operation", "taskDefinition", "type"),
    ("called", "calledElement", "processId"),
    ("decision", "calledDecision", "decisionId"),
    ("script", "script", "expression"),
    ("correlation", "subscription", "correlationKey"),
    ("each", "loopCharacteristics", "inputCollection"),
    ("condition", "conditionExpression", ""),
    ("complete_when", "completionCondition", ""),
    ("timer", "timeDuration", ""),
    ("timer", "timeDate", ""),
    ("timer", "timeCycle", ""),
    ("help", "documentation", ""),
)
STEPS = ("Task", "Event", "Gateway", "callActivity", "subProcess", "task", "sequenceFlow")
#: Form: fact -> key of the component.
IN_FORM = ("description", "key", "path", "readonly", "disabled", "defaultValue", "values", "valuesExpression", "validate", "conditional", "properties")  # fmt: skip


@dataclass
class Facts:
    """One element: how people call it and what it says."""

    kind: str
    title: str
    values: dict[str, str] = field(default_factory=dict)


def facts_of(kind: str, content: bytes) -> dict[str, Facts]:
    """Facts by element id in the order of the file. Raises UnreadableXml, ValueError."""
    return dict(READERS[kind](content))


def _diagram(content: bytes) -> Iterator[tuple[str, Facts]]:
    root = read_xml(content)
    lanes = {
        (ref.text or "").strip(): lane.get("name") or ""
        for lane in root.iter("{*}lane")
        for ref in lane.iter("{*}flowNodeRef")
    }
    names = {one.get("id"): one.get("name") or "" for one in root.iter("{*}message", "{*}sequenceFlow")}
    for element in root.iter("{*}process"):
        for node in element.iter():
            local, id_ = etree.QName(node).localname, node.get("id")
            if id_ and (local == "process" or local.endswith(STEPS)):
                yield id_, _step(node, local, lanes, names)


def _step(
    node: etree._Element, local: str, lanes: Mapping[str, str], names: Mapping[str | None, str]
) -> Facts:
    """``names``: of the messages and flows that an element points to."""
    id_ = node.get("id") or ""
    facts = Facts(local, node.get("name") or id_, {"name": node.get("name") or ""})
    for name, child, attribute in IN_DIAGRAM:
        if text := _under(node, child, attribute):
            facts.values[name] = text
    for entry in _own(node, "property"):
        facts.values[f"property:{entry.get('name')}"] = entry.get("value") or ""
    for name, child in (("inputs", "input"), ("outputs", "output")):
        pairs = [
            f"{one.get('target')} = {(one.get('source') or '').lstrip('=').strip()}"
            for one in _own(node, child)
        ]
        if pairs:
            facts.values[name] = "; ".join(pairs)
    if id_ in lanes:
        facts.values["lane"] = lanes[id_]
    if local == "sequenceFlow":
        facts.values["way"] = f"{node.get('sourceRef')} → {node.get('targetRef')}"
    for name, pointed in (("default", node.get("default")), ("message", _message(node))):
        if pointed:
            facts.values[name] = names.get(pointed) or pointed
    if node.get("cancelActivity"):
        facts.values["interrupts"] = node.get("cancelActivity") or ""
    return facts


def _own(node: etree._Element, local: str) -> Iterator[etree._Element]:
    """Descendants of an element without those of the steps inside it."""
    for child in node:
        if not isinstance(child.tag, str):
            continue
        name = etree.QName(child).localname
        if child.get("id") and name.endswith(STEPS):
            continue
        if name == local:
            yield child
        yield from _own(child, local)


def _under(node: etree._Element, child: str, attribute: str) -> str:
    found = next(_own(node, child), None)
    if found is None:
        return ""
    return (found.get(attribute) if attribute else found.text or "") or ""


def _message(node: etree._Element) -> str:
    return node.get("messageRef") or _under(node, "messageEventDefinition", "messageRef")


def _decisions(content: bytes) -> Iterator[tuple[str, Facts]]:
    for decision in read_xml(content).iter("{*}decision"):
        title = decision.get("name") or decision.get("id") or ""
        table = next(decision.iter("{*}decisionTable"), None)
        yield decision.get("id") or "", Facts("decision", title, {"name": title, "hit": table.get("hitPolicy") or "UNIQUE" if table is not None else ""})  # fmt: skip
        for number, rule in enumerate(decision.iter("{*}rule"), 1):
            entries = [(cell.findtext("{*}text") or "").strip() for cell in rule if isinstance(cell.tag, str) and etree.QName(cell).localname.endswith("Entry")]  # fmt: skip
            yield (
                rule.get("id") or f"rule-{number}",
                Facts("rule", str(number), {"cells": " | ".join(entry or "—" for entry in entries)}),
            )


def _form(content: bytes) -> Iterator[tuple[str, Facts]]:
    yield from _components(json.loads(content))


def _components(holder: Mapping[str, Any]) -> Iterator[tuple[str, Facts]]:
    for one in holder.get("components") or ():
        title = str(one.get("label") or one.get("dateLabel") or one.get("text") or one.get("id") or "")[:80]
        values = {"name": title, "field_type": str(one.get("type"))}
        values |= {name: told for name in IN_FORM if name in one and (told := _told(one[name]))}
        if isinstance(checks := one.get("validate"), Mapping) and checks.get("required") is True:
            values["required"] = "required"
        yield str(one.get("id") or one.get("key")), Facts("field", title, values)
        yield from _components(one)


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
