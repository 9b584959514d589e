"""The language of conditions."""

from __future__ import annotations

from engine.bpmn.rules.conditions import conditions
from tests.engine.bpmn.rules.faults import found
from tests.engine.models.models import END, START, diagram, elements


def in_language(name: str) -> bytes:
    condition = f'<bpmn:conditionExpression language="{name}">x</bpmn:conditionExpression>'
    return diagram(
        START + END + f'<bpmn:sequenceFlow id="f" sourceRef="s" targetRef="e">{condition}</bpmn:sequenceFlow>'
    )


def test_conditions_are_feel() -> None:
    assert found(conditions, in_language("http://www.omg.org/spec/FEEL/20140401")) == []
    assert elements(found(conditions, in_language("javascript"))) == ["f"]
