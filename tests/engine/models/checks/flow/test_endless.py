"""Cycles without a rest."""

from __future__ import annotations

from engine.models.checks.flow.endless import endless
from tests.engine.models.models import END, START, diagram, elements, file, flow, found, node, process, simple


def loop(kind: str, called: bytes | None = None) -> bytes:
    extension = '<zeebe:calledElement processId="other"/>' if kind == "callActivity" else ""
    steps = node("exclusiveGateway", "g") + node(kind, "t", extension)
    return diagram(
        START + END + steps + flow("s", "t") + flow("t", "g") + flow("g", "t", "=x") + flow("g", "e")
    )


def test_an_automatic_circle_is_refused() -> None:
    assert elements(found(endless, loop("scriptTask"))) == ["g"]


def test_a_person_or_an_event_on_the_circle_is_rest_enough() -> None:
    for kind in ("userTask", "receiveTask", "intermediateCatchEvent"):
        assert found(endless, loop(kind)) == []


def test_a_called_process_rests_when_it_waits_itself() -> None:
    waiting = file(process(simple(node("userTask", "t")), id="other"))
    hasty = file(process(simple(node("scriptTask", "t")), id="other"))
    assert found(endless, loop("callActivity"), other_bpmn=waiting) == []
    assert elements(found(endless, loop("callActivity"), other_bpmn=hasty)) == ["g"]
