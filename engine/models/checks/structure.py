"""The structural rules of diagrams (``engine.bpmn.rules``) as findings: the runtime refuses for the same faults."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram
from engine.bpmn.rules import faults
from engine.bpmn.rules.fault import AREA, Fault
from engine.config import Config
from engine.models.finding import ERROR, Finding
from engine.models.workspace import Workspace


def structure(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Every structural fault of the diagram, under the name of its rule."""
    for rule, found in faults(diagram).items():
        for fault in found:
            yield finding_of(diagram.path, rule, fault)


def finding_of(path: str, rule: str, fault: Fault) -> Finding:
    """One structural fault as a finding that forbids publishing."""
    return Finding(path, fault.element, rule, ERROR, fault.said(), fault.key, fault.facts, AREA)
