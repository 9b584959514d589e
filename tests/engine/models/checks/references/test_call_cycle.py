"""Processes that call each other in a circle."""

from __future__ import annotations

from engine.models.checks.references.call_cycle import call_cycle
from tests.engine.models.models import elements, file, found, node, process, simple


def calling(id: str, called: str) -> bytes:
    return file(
        process(simple(node("callActivity", "t", f'<zeebe:calledElement processId="{called}"/>')), id=id)
    )


def test_circles_are_refused() -> None:
    assert elements(found(call_cycle, calling("p", "p"))) == ["t"]
    (finding,) = found(call_cycle, calling("p", "q"), q_bpmn=calling("q", "p"))
    assert "«p» → «q» → «p»" in finding.message


def test_a_plain_call_is_right() -> None:
    assert (
        found(call_cycle, calling("p", "q"), q_bpmn=file(process(simple(node("userTask", "t")), id="q")))
        == []
    )
