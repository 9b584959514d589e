"""Only gateways decide; several flows out of a task are a parallel split."""

from __future__ import annotations

from engine.bpmn.rules.task_flows import task_flows
from tests.engine.bpmn.rules.faults import found
from tests.engine.models.models import END, START, diagram, elements, flow, line, node, simple


def test_two_ways_out_of_a_task_are_a_parallel_split() -> None:
    content = diagram(simple(node("userTask", "t")) + node("userTask", "u") + line("t", "u", "e"))
    assert found(task_flows, content) == []


def test_a_condition_nobody_reads() -> None:
    content = diagram(START + node("userTask", "t") + END + flow("s", "t") + flow("t", "e", "=x"))
    assert elements(found(task_flows, content)) == ["t_e"]


def test_a_task_that_leads_to_itself() -> None:
    content = diagram(START + node("userTask", "t") + END + flow("s", "t") + flow("t", "t"))
    assert elements(found(task_flows, content)) == ["t_t"]
