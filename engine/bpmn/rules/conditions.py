"""Conditions are FEEL."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram
from engine.bpmn.rules.fault import Fault, fault


def conditions(diagram: Diagram) -> Iterator[Fault]:
    """Conditions that say they are written in another language."""
    for process, scope in diagram.scopes():
        for flow in scope.flows:
            if flow.language and "feel" not in flow.language.lower():
                yield fault(process, flow, "condition_not_feel", written_in=flow.language)
