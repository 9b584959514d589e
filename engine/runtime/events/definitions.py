"""What an event waits for or throws, read from its event definition into plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from engine.bpmn.extensions import BPMN, child_text, extension_value, local_name, refuse

TIMERS = {"timeDate": "date", "timeDuration": "duration", "timeCycle": "cycle"}
NAMED = {"message": "messageRef", "signal": "signalRef", "error": "errorRef", "escalation": "escalationRef"}


@dataclass
class Roots:
    """What a file declares outside of its processes, by id."""

    file: str
    declared: dict[str, dict[str, Any]] = field(default_factory=dict)

    @classmethod
    def of(cls, root: etree._Element, file: str) -> Roots:
        """Read messages, signals, errors and escalations of one file."""
        roots = cls(file)
        for node in root:
            if isinstance(node.tag, str) and local_name(node) in NAMED:
                roots.declared[node.get("id", "")] = _declared(node)
        return roots


def _declared(node: etree._Element) -> dict[str, Any]:
    return {
        "type": local_name(node),
        "name": (node.get("name") or "").strip(),
        "key": extension_value(node, "subscription", "correlationKey"),
        "code": (node.get("errorCode") or node.get("escalationCode") or "").strip() or None,
    }


def read_event(node: etree._Element, roots: Roots, allowed: frozenset[str]) -> dict[str, Any]:
    """The one event definition of a node as plain values; ``{}`` for an event without one.

    Raises DiagramRefused for two definitions, for a kind not allowed here, and for a reference to nothing.
    """
    found = [
        child
        for child in node
        if isinstance(child.tag, str)
        and child.tag.startswith(BPMN)
        and local_name(child).endswith("EventDefinition")
    ]
    if not found:
        return {}
    if len(found) > 1:
        refuse(node, "several_events")
    kind = local_name(found[0]).removesuffix("EventDefinition")
    if kind not in allowed:
        refuse(node, "event_not_supported", event=kind)
    if kind == "timer":
        return _timer(node, found[0])
    if kind in NAMED:
        return read_reference(node, found[0].get(NAMED[kind]), kind, roots)
    return {"type": kind}


def read_reference(node: etree._Element, ref: str | None, kind: str, roots: Roots) -> dict[str, Any]:
    """A declared message, signal, error or escalation; errors and escalations may be left open (any code)."""
    declared = roots.declared.get(ref or "")
    if declared is None and not ref and kind in ("error", "escalation"):
        return {"type": kind, "name": "", "code": None}
    if (
        declared is None
        or declared["type"] != kind
        or (kind in ("message", "signal") and not declared["name"])
    ):
        refuse(node, "reference_to_nothing", reference=ref or "—")
    event = {"type": kind, "name": declared["name"]}
    if kind == "message":
        event["key"] = declared["key"]
    if kind in ("error", "escalation"):
        event["code"] = declared["code"]
    return event


def _timer(node: etree._Element, definition: etree._Element) -> dict[str, Any]:
    texts = {form: _written(definition, tag) for tag, form in TIMERS.items()}
    written = {form: text for form, text in texts.items() if text}  # other engines write a literal in quotes
    if not written:
        refuse(node, "timer_without_time")
    if len(written) > 1:
        refuse(node, "timer_several")
    ((form, text),) = written.items()
    return {"type": "timer", "form": form, "text": text}


def _written(definition: etree._Element, tag: str) -> str:
    """The text of a timer; other engines write a literal in quotes, in FEEL quotes belong to the expression."""
    text = child_text(definition, tag).strip()
    return text if text.startswith("=") else text.strip('"').strip()
