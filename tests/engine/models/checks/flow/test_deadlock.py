"""Joins that wait in vain."""

from __future__ import annotations

from engine.models.checks.flow.deadlock import deadlock
from engine.models.checks.flow.parallel_merge import parallel_merge
from tests.engine.models.models import END, START, diagram, elements, flow, found, line, node


def split(first: str, last: str) -> bytes:
    steps = node(first, "g") + node("userTask", "a") + node("userTask", "b") + node(last, "j")
    flows = (
        flow("s", "g") + flow("g", "a") + flow("g", "b") + flow("a", "j") + flow("b", "j") + flow("j", "e")
    )
    return diagram(START + END + steps + flows)


def test_exclusive_branches_never_fill_a_parallel_join() -> None:
    assert elements(found(deadlock, split("exclusiveGateway", "parallelGateway"))) == ["j"]


def test_pairs_that_fit_are_right() -> None:
    for kind in ("parallelGateway", "exclusiveGateway", "inclusiveGateway"):
        assert found(deadlock, split(kind, kind)) == []


def test_a_branch_that_may_leave_is_a_warning() -> None:
    """One of two parallel branches may run to another end: then the join waits, otherwise it goes on."""
    steps = (
        node("parallelGateway", "g")
        + node("userTask", "a")
        + node("exclusiveGateway", "x")
        + node("parallelGateway", "j")
    )
    ends = node("endEvent", "out")
    flows = (
        flow("s", "g")
        + flow("g", "a")
        + flow("g", "x")
        + flow("a", "j")
        + flow("x", "j")
        + flow("x", "out")
        + flow("j", "e")
    )
    findings = found(deadlock, diagram(START + END + ends + steps + flows))
    assert elements(findings) == []
    assert elements(findings, "warning") == ["j"]


def test_terminate_takes_the_waiting_token_with_it() -> None:
    steps = (
        node("parallelGateway", "g")
        + node("userTask", "a")
        + node("exclusiveGateway", "x")
        + node("parallelGateway", "j")
    )
    ends = node("endEvent", "out", inside="<bpmn:terminateEventDefinition/>")
    flows = (
        flow("s", "g")
        + flow("g", "a")
        + flow("g", "x")
        + flow("a", "j")
        + flow("x", "j")
        + flow("x", "out")
        + flow("j", "e")
    )
    assert elements(found(deadlock, diagram(START + END + ends + steps + flows))) == []


def test_a_sound_join_behind_the_wrong_one_is_not_told() -> None:
    """Only the cause: mending the second by the advice would break what is right."""
    steps = node("parallelGateway", "f") + node("exclusiveGateway", "x", default="x_b")
    steps += node("parallelGateway", "wrong") + node("parallelGateway", "sound")
    tasks = "".join(node("userTask", id) for id in "abc")
    ways = line("s", "f", "x") + flow("x", "a", "=q") + flow("x", "b") + line("a", "wrong", "sound", "e")
    ways += line("b", "wrong") + line("f", "c", "sound")
    assert elements(found(deadlock, diagram(START + END + steps + tasks + ways))) == ["wrong"]


def test_a_join_that_gets_a_branch_twice_is_not_told_beside_where_they_meet() -> None:
    steps = node("parallelGateway", "f") + node("parallelGateway", "g") + node("exclusiveGateway", "meeting")
    tasks = node("parallelGateway", "sound") + "".join(node("userTask", id) for id in "abc")
    ways = line("s", "f", "g", "a", "meeting", "sound", "e") + line("g", "b", "meeting")
    content = diagram(START + END + steps + tasks + ways + line("f", "c", "sound"))
    assert found(deadlock, content) == []
    assert elements(found(parallel_merge, content), "warning") == ["meeting"]
