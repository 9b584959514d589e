"""Branches that meet without a join."""

from __future__ import annotations

from engine.models.checks.flow.parallel_merge import parallel_merge
from tests.engine.models.models import END, START, diagram, elements, flow, found, line, node


def parallel(join: str) -> bytes:
    steps = (
        node("parallelGateway", "g")
        + node("userTask", "a")
        + node("userTask", "b")
        + node(join, "j")
        + node("userTask", "t")
    )
    flows = (
        flow("s", "g")
        + flow("g", "a")
        + flow("g", "b")
        + flow("a", "j")
        + flow("b", "j")
        + line("j", "t", "e")
    )
    return diagram(START + END + steps + flows)


def test_an_exclusive_merge_of_parallel_branches_is_a_warning() -> None:
    assert elements(found(parallel_merge, parallel("exclusiveGateway")), "warning") == ["j"]
    assert elements(found(parallel_merge, parallel("userTask")), "warning") == ["j"]


def test_a_parallel_join_is_right() -> None:
    assert found(parallel_merge, parallel("parallelGateway")) == []


def test_two_flows_out_of_a_task_are_a_split_too() -> None:
    content = parallel("exclusiveGateway").replace(b"bpmn:parallelGateway", b"bpmn:userTask")
    assert elements(found(parallel_merge, content), "warning") == ["j"]
    choice = parallel("exclusiveGateway").replace(b"bpmn:parallelGateway", b"bpmn:exclusiveGateway")
    assert found(parallel_merge, choice) == []
