"""What a step sets is a variable."""

from __future__ import annotations

import pytest

from engine.bpmn.rules.mappings import mappings
from tests.engine.bpmn.rules.faults import found
from tests.engine.models.models import diagram, elements, io, node, simple


@pytest.mark.parametrize("name", ["плановый срок", "1st", "a-b", "a..b", "=a", "a.", "case", "parameters.x"])
def test_what_is_no_variable(name: str) -> None:
    for side in ("input", "output"):
        assert elements(found(mappings, diagram(simple(node("userTask", "t", io((side, "=1", name))))))) == [
            "t"
        ]
    script = f'<zeebe:script expression="=1" resultVariable="{name}"/>'
    assert elements(found(mappings, diagram(simple(node("scriptTask", "t", script))))) == ["t"]


@pytest.mark.parametrize("name", ["plan", "план", "plan.due_on", "cases", "_x1"])
def test_what_is_one(name: str) -> None:
    assert found(mappings, diagram(simple(node("userTask", "t", io(("output", "=1", name)))))) == []


def test_a_step_done_for_many_names_its_item_and_its_results() -> None:
    stated = '<zeebe:loopCharacteristics inputCollection="=[1]" inputElement="{}" outputCollection="{}"/>'
    for names, bad in ((("item", "all"), []), (("an item", "all"), ["t"]), (("item", "all of it"), ["t"])):
        inside = f"<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements>{stated.format(*names)}</bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>"
        assert elements(found(mappings, diagram(simple(node("userTask", "t", inside=inside))))) == bad
