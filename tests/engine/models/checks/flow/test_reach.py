"""Where a token may go."""

from __future__ import annotations

from engine.bpmn.read import read_diagram
from engine.models.checks.flow.reach import reach
from tests.engine.models.models import diagram, line, node, simple


def test_reach_follows_flows_and_boundary_events() -> None:
    event = node("boundaryEvent", "b", attachedToRef="t") + node("userTask", "u") + line("b", "u")
    scope = read_diagram("p.bpmn", diagram(simple(node("userTask", "t")) + event)).processes[0]
    assert reach(scope, ["s"]) == {"s", "t", "b", "u", "e"}
