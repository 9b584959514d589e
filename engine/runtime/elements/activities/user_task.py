"""``userTask``, ``manualTask`` and the plain ``task``: all wait for a person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.bpmn.nodes import FlowNode
from engine.errors import StepFailed
from engine.runtime.events.definitions import io_traits
from engine.runtime.events.timers import TASK, term
from engine.runtime.expressions import is_expression, value
from engine.runtime.token.node import Activity
from engine.runtime.token.token import Token, drawn_wrong
from engine.words import say

ASKED = ("inputs", "assignee", "groups", "users", "priority", "due", "follow_up", "form", "title", "ground")
TITLE, LONGEST_TITLE = "title", 200
GROUND = "ground"


class UserTask(Activity):
    """Who may take it, by when, and what the form starts with is settled once, on entering."""

    manual = True

    @classmethod
    def read(cls, drawn: FlowNode) -> dict[str, object]:
        assigned = {
            key: drawn.extension("assignmentDefinition", key)
            for key in ("assignee", "candidateGroups", "candidateUsers")
        }
        return {
            **assigned,
            "dueDate": drawn.extension("taskSchedule", "dueDate"),
            "followUpDate": drawn.extension("taskSchedule", "followUpDate"),
            "priority": drawn.extension("priorityDefinition", "priority"),
            **io_traits(drawn),
        }

    def arrive(self, token: Token) -> None:
        inputs = self.local_inputs(token)
        asked = {name: self.asked(token, name, inputs) for name in ASKED}
        token.internal_data.update({key: found for key, found in asked.items() if found})
        token._ready()

    def asked(self, token: Token, name: str, inputs: Mapping[str, object]) -> object:
        """One of the things that are settled on entering; nothing where the diagram does not ask for it."""
        match name:
            case "inputs":
                return inputs
            case "assignee":
                return _one(self._value(token, "assignee", inputs))
            case "groups":
                return _several(self._value(token, "candidateGroups", inputs))
            case "users":
                return _several(self._value(token, "candidateUsers", inputs))
            case "priority":
                return self._priority(token, inputs)
            case "due":
                return self._term(token, "dueDate", inputs)
            case "follow_up":
                return self._term(token, "followUpDate", inputs)
            case "form":
                return self._form(token, inputs)
            case "title":
                return self._title(token, inputs)
        return self._ground(token, inputs)

    def seen_by_events(self, host: Token) -> Mapping[str, object]:
        """Its inputs, and ``task.due``: the term of the task, so that it is written once."""
        due = host.internal_data.get("due") or {"due": None}
        return {**host.internal_data.get("inputs", {}), TASK: due}

    def _value(self, token: Token, trait: str, inputs: Mapping[str, object]) -> Any:
        text = self.traits[trait]
        return value(token, text, inputs) if text else None

    def _term(self, token: Token, trait: str, inputs: Mapping[str, object]) -> Mapping[str, object] | None:
        text = self.traits[trait]
        return term(token, text, inputs) if text else None

    def _form(self, token: Token, inputs: Mapping[str, Any]) -> str | None:
        """The form that an expression chooses (by jurisdiction, say); a literal one stands in the model."""
        written = self.element.form
        return _one(value(token, written, inputs)) if written and is_expression(written) else None

    def _title(self, token: Token, inputs: Mapping[str, object]) -> str | None:
        """What tells this task apart from its likes: made of numbers, codes and days, since it stays in the journal (docs/threats.md, R12)."""
        written = self.element.properties.get(TITLE, "")
        found = _one(value(token, written, inputs)) if is_expression(written) else None
        return found[:LONGEST_TITLE] if found else None

    def _ground(self, token: Token, inputs: Mapping[str, object]) -> str | None:
        """The clause this very task stands on, where one diagram serves many: it must be of a paper the element names."""
        written = self.element.properties.get(GROUND, "")
        found = _one(value(token, written, inputs)) if is_expression(written) else None
        papers = {clause.partition(".")[0] for clause in self.element.clauses}
        return found if found and found.partition(".")[0] in papers else None

    def _priority(self, token: Token, inputs: Mapping[str, Any]) -> int:
        found = self._value(token, "priority", inputs)
        if found is None:
            return 50
        try:
            return max(0, min(100, int(found)))
        except (TypeError, ValueError):
            raise self._bad_priority(token, found) from None

    def _bad_priority(self, token: Token, found: object) -> StepFailed:
        return drawn_wrong(token, say("runtime.bad_priority", value=str(found)[:40]))

    def submit(self, token: Token, submitted: Mapping[str, object]) -> None:
        """Take what the person sent; ``run`` follows. A field that an input mapping has filled stays with the task."""
        inputs = token.internal_data.get("inputs") or {}
        outward = submitted if self.traits.get("outputs") else _without(submitted, inputs)
        self.take_in(token, outward, seen=inputs)


def _without(submitted: Mapping[str, object], inputs: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in submitted.items() if name not in inputs}


def _one(found: object) -> str | None:
    return None if found is None or found == "" else str(found)


def _several(found: object) -> list[str]:
    """A FEEL list, or text with commas, as the modeler writes it."""
    if found is None:
        return []
    parts = found if isinstance(found, list) else str(found).split(",")
    return [str(part).strip() for part in parts if str(part).strip()]
