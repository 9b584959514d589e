"""Event sub-processes that start themselves."""

from __future__ import annotations

import pytest

from engine.models.checks.flow.own_throw import own_throw
from tests.engine.models.models import diagram, elements, found, node, simple

ROOTS = {
    "escalation": '<bpmn:escalation id="x" escalationCode="X"/><bpmn:escalation id="y" escalationCode="Y"/>',
    "signal": '<bpmn:signal id="x" name="X"/><bpmn:signal id="y" name="Y"/>',
}


def beside(kind: str, caught: str, thrown: str, interrupting: str = "false") -> bytes:
    def event(reference: str) -> str:
        named = f' {kind}Ref="{reference}"' if reference else ""
        return f"<bpmn:{kind}EventDefinition{named}/>"

    inside = node("startEvent", "xs", inside=event(caught), isInterrupting=interrupting) + node(
        "endEvent", "xe", inside=event(thrown)
    )
    aside = node("subProcess", "sub", inside=inside, triggeredByEvent="true")
    return diagram(simple(node("userTask", "t")) + aside, roots=ROOTS[kind])


@pytest.mark.parametrize("kind", ROOTS)
def test_what_starts_itself_is_a_warning(kind: str) -> None:
    assert elements(found(own_throw, beside(kind, "x", "x")), "warning") == ["xe"]
    assert found(own_throw, beside(kind, "x", "y")) == []
    assert (
        found(own_throw, beside(kind, "x", "x", interrupting="true")) == []
    )  # it is over before it could start again


def test_a_start_without_a_name_catches_every_escalation() -> None:
    assert elements(found(own_throw, beside("escalation", "", "y")), "warning") == ["xe"]
