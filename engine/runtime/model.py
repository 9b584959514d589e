"""A process as the runtime carries it out: plain values that store as JSON, kept beside every published version.

The shape of the JSON is a promise: versions published earlier are read from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class CompiledElement:
    """One element. ``traits`` is what its own kind takes from the diagram."""

    id: str
    kind: str  # BPMN local name
    name: str
    process: str  # id of the process whose diagram holds it
    scope: str  # id of the process or sub-process right around it
    lane: str | None = None
    documentation: str = ""
    clauses: tuple[str, ...] = ()
    form: str | None = None
    properties: Mapping[str, str] = field(default_factory=dict)
    traits: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class CompiledFlow:
    """A sequence flow; ``condition`` is FEEL without the leading sign."""

    id: str
    source: str
    target: str
    condition: str | None = None
    name: str = ""


@dataclass(frozen=True)
class ProcessModel:
    """One process with everything inside it, embedded sub-processes included."""

    id: str
    name: str
    documentation: str
    version_tag: str | None
    properties: Mapping[str, str]
    elements: Mapping[str, CompiledElement]
    flows: tuple[CompiledFlow, ...]

    def inside(self, scope: str) -> list[CompiledElement]:
        """The elements right inside the process or one of its sub-processes."""
        return [element for element in self.elements.values() if element.scope == scope]

    def to_json(self) -> dict[str, object]:
        """Plain values for storing, for reading only; ``from_json`` gives the same model back."""
        elements = {key: vars(element) for key, element in self.elements.items()}
        return {**vars(self), "elements": elements, "flows": [vars(flow) for flow in self.flows]}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> ProcessModel:
        """Restore what ``to_json`` gave."""
        elements = {
            key: CompiledElement(**{**value, "clauses": tuple(value["clauses"])})
            for key, value in stored["elements"].items()
        }
        flows = tuple(CompiledFlow(**flow) for flow in stored["flows"])
        return cls(**{**stored, "elements": elements, "flows": flows})
