"""Extensions of other engines."""

from __future__ import annotations

from engine.models.checks.elements.foreign import foreign
from tests.engine.models.models import diagram, elements, found, node, simple


def test_extensions_of_other_engines_are_refused() -> None:
    script = '<x:postScript xmlns:x="http://spiffworkflow.org/bpmn/schema/1.0/core">1</x:postScript>'
    assert elements(found(foreign, diagram(simple(node("userTask", "t", script))))) == ["t"]


def test_attributes_of_camunda_7_are_refused() -> None:
    step = '<bpmn:userTask id="t" xmlns:c="http://camunda.org/schema/1.0/bpmn" c:assignee="demo"/>'
    assert elements(found(foreign, diagram(simple(step)))) == ["t"]


def test_ours_and_the_modelers_are_welcome() -> None:
    colour = '<x:note xmlns:x="http://bpmn.io/schema/bpmn/biocolor/1.0"/>'
    assert found(foreign, diagram(simple(node("userTask", "t", colour + "<zeebe:userTask/>")))) == []
