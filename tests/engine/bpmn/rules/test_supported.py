"""Elements that would be skipped or done otherwise than drawn."""

from __future__ import annotations

from engine.bpmn.rules.supported import supported
from tests.engine.bpmn.rules.faults import found
from tests.engine.models.models import diagram, elements, file, node, process, simple


def test_what_the_runtime_knows_is_allowed() -> None:
    for kind in ("userTask", "task", "scriptTask", "serviceTask", "callActivity", "subProcess"):
        assert found(supported, diagram(simple(node(kind, "t")))) == []


def test_unknown_elements_are_named() -> None:
    for kind in ("complexGateway", "transaction", "adHocSubProcess", "superTask"):
        assert elements(found(supported, diagram(simple(node(kind, "t"))))) == ["t"]


def test_an_unknown_event_is_named_by_its_own_id() -> None:
    event = node("intermediateThrowEvent", "t", inside="<bpmn:compensateEventDefinition/>")
    (finding,) = found(supported, diagram(simple(event)))
    assert finding.element == "t"
    assert "компенсация" in finding.message


def test_an_event_has_one_definition() -> None:
    timer, message = "<bpmn:timerEventDefinition/>", "<bpmn:messageEventDefinition/>"
    assert elements(
        found(supported, diagram(simple(node("intermediateCatchEvent", "t", inside=timer + message))))
    ) == ["t"]
    assert elements(found(supported, diagram(simple(node("intermediateCatchEvent", "t"))))) == ["t"]


def test_what_lies_in_a_pool_beside_ours_may_be_anything() -> None:
    beside = f'<bpmn:process id="q" isExecutable="false">{node("complexGateway", "g")}</bpmn:process>'
    assert found(supported, file(process(simple(node("userTask", "t"))), beside)) == []
    assert elements(found(supported, file(beside))) == ["g"]  # alone it is what the author wanted to run
