"""Extensions of other engines."""

from __future__ import annotations

import pytest

from engine.models.checks.elements.foreign import foreign
from tests.engine.models.models import diagram, elements, file, found, node, process, simple


def test_extensions_of_other_engines_are_refused() -> None:
    script = '<x:postScript xmlns:x="http://spiffworkflow.org/bpmn/schema/1.0/core">1</x:postScript>'
    assert elements(found(foreign, diagram(simple(node("userTask", "t", script))))) == ["t"]


def test_attributes_of_camunda_7_are_refused() -> None:
    step = '<bpmn:userTask id="t" xmlns:c="http://camunda.org/schema/1.0/bpmn" c:assignee="demo"/>'
    assert elements(found(foreign, diagram(simple(step)))) == ["t"]


def test_ours_and_the_modelers_are_welcome() -> None:
    colour = '<x:note xmlns:x="http://bpmn.io/schema/bpmn/biocolor/1.0"/>'
    assert found(foreign, diagram(simple(node("userTask", "t", colour + "<zeebe:userTask/>")))) == []


@pytest.mark.parametrize(
    "written",
    [
        'c:diagramRelationId="x"',
        'c:modelerTemplate="t" c:modelerTemplateVersion="1" c:modelerTemplateIcon="i"',
    ],
)
def test_what_the_web_modeler_writes_for_itself_is_kept(written: str) -> None:
    step = f'<bpmn:userTask id="t" xmlns:c="http://camunda.org/schema/1.0/bpmn" {written}/>'
    assert found(foreign, diagram(simple(step))) == []


def test_what_lies_in_a_pool_beside_ours_is_not_carried_out_anyway() -> None:
    step = '<bpmn:userTask id="q1" xmlns:c="http://camunda.org/schema/1.0/bpmn" c:assignee="demo"/>'
    beside = f'<bpmn:process id="q" isExecutable="false">{step}</bpmn:process>'
    assert found(foreign, file(process(""), beside)) == []
