"""What one structural rule finds in a diagram, as publishing shows it."""

from __future__ import annotations

from engine.bpmn.read import read_diagram
from engine.bpmn.rules import Rule
from engine.models.checks.structure import finding_of
from engine.models.finding import Finding
from tests.engine.models.models import PATH


def found(rule: Rule, content: bytes) -> list[Finding]:
    """The rule's faults as findings."""
    return [finding_of(PATH, rule.__name__, fault) for fault in rule(read_diagram(PATH, content))]
