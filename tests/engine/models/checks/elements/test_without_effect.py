"""What other engines write is kept, and a warning says that it does not count."""

from __future__ import annotations

import pytest

from engine.bpmn.rules.supported import supported
from engine.models.checks.elements.without_effect import without_effect
from tests.engine.bpmn.rules.faults import found as faults
from tests.engine.models.models import diagram, elements, found, node, simple

INSIDE = {
    "potentialOwner": "<bpmn:potentialOwner><bpmn:resourceAssignmentExpression/></bpmn:potentialOwner>",
    "ioSpecification": "<bpmn:ioSpecification><bpmn:dataInput/><bpmn:inputSet/></bpmn:ioSpecification>",
    "auditing": "<bpmn:auditing/>",
}


@pytest.mark.parametrize("kind", INSIDE)
def test_it_is_a_warning_and_no_fault(kind: str) -> None:
    content = diagram(simple(node("userTask", "t", inside=INSIDE[kind] * 2)))
    (finding,) = found(without_effect, content)
    assert (finding.element, finding.severity) == ("t", "warning") and kind in finding.message
    assert faults(supported, content) == []


def test_what_has_an_effect_is_not_named() -> None:
    inside = "<bpmn:documentation>Как сделать</bpmn:documentation>"
    assert (
        elements(found(without_effect, diagram(simple(node("userTask", "t", inside=inside)))), "warning")
        == []
    )
