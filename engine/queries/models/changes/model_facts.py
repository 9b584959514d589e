"""What a model file says, as flat facts by element: the ground on which two texts of it are compared in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from engine.queries.models.changes.facts.facts import Facts
from engine.queries.models.changes.facts.of_decisions import of_decisions
from engine.queries.models.changes.facts.of_diagram import of_diagram
from engine.queries.models.changes.facts.of_form import of_form

READERS: dict[str, Callable[[bytes], Iterator[tuple[str, Facts]]]] = {
    "bpmn": of_diagram,
    "dmn": of_decisions,
    "form": of_form,
}


def facts_of(kind: str, content: bytes) -> dict[str, Facts]:
    """Facts by element id. Raises UnreadableXml, DecisionFailed, ValueError (no form)."""
    return dict(READERS[kind](content))
