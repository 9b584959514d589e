"""What the runtime itself refuses."""

from __future__ import annotations

from engine.models.checks.flow.runtime import runtime
from tests.engine.models.models import diagram, found, node, simple


def test_the_runtimes_reason_becomes_a_finding() -> None:
    assert found(runtime, diagram(simple(node("userTask", "t")))) == []
    (finding,) = found(runtime, diagram(simple(node("scriptTask", "t"))))
    assert finding.element == "t"
