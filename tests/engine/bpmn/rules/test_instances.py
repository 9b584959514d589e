"""Steps done for many."""

from __future__ import annotations

from engine.bpmn.rules.instances import instances
from tests.engine.bpmn.rules.faults import found
from tests.engine.models.models import diagram, elements, node, simple


def many(inside: str = "", **loop: str) -> bytes:
    written = "".join(f' {key}="{value}"' for key, value in loop.items())
    extension = f"<bpmn:extensionElements><zeebe:loopCharacteristics{written}/></bpmn:extensionElements>"
    step = f"<bpmn:multiInstanceLoopCharacteristics>{extension if loop else ''}{inside}</bpmn:multiInstanceLoopCharacteristics>"
    return diagram(simple(node("userTask", "t", inside=step)))


def test_a_list_is_given() -> None:
    assert found(instances, many(inputCollection="=members")) == []
    assert elements(found(instances, many())) == ["t"]


def test_counts_halves_and_plain_loops() -> None:
    assert "t" in elements(
        found(instances, many("<bpmn:loopCardinality>3</bpmn:loopCardinality>", inputCollection="=x"))
    )
    assert elements(found(instances, many(inputCollection="=x", outputCollection="votes"))) == ["t"]
    loop = node("userTask", "t", inside="<bpmn:standardLoopCharacteristics/>")
    assert elements(found(instances, diagram(simple(loop)))) == ["t"]
