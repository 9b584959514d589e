"""What events wait for."""

from __future__ import annotations

from engine.bpmn.rules.messages import messages
from tests.engine.bpmn.rules.faults import found
from tests.engine.models.models import diagram, elements, node, simple

WAIT = node("intermediateCatchEvent", "t", inside='<bpmn:messageEventDefinition messageRef="m"/>')
KEY = "<bpmn:extensionElements><zeebe:subscription correlationKey='=case.id'/></bpmn:extensionElements>"


def test_a_message_with_name_and_key_is_right() -> None:
    assert (
        found(
            messages, diagram(simple(WAIT), roots=f'<bpmn:message id="m" name="signal">{KEY}</bpmn:message>')
        )
        == []
    )


def test_no_message_no_name_no_key() -> None:
    assert elements(found(messages, diagram(simple(WAIT)))) == ["t"]
    assert elements(
        found(messages, diagram(simple(WAIT), roots=f'<bpmn:message id="m">{KEY}</bpmn:message>'))
    ) == ["t"]
    assert elements(found(messages, diagram(simple(WAIT), roots='<bpmn:message id="m" name="signal"/>'))) == [
        "t"
    ]


def test_an_error_may_be_left_open_but_not_point_to_nothing() -> None:
    anything = node("endEvent", "x", inside="<bpmn:errorEventDefinition/>")
    assert found(messages, diagram(simple(node("userTask", "t")) + anything)) == []
    nothing = node("endEvent", "x", inside='<bpmn:errorEventDefinition errorRef="nope"/>')
    assert elements(found(messages, diagram(simple(node("userTask", "t")) + nothing))) == ["x"]
