"""Both ends of a flow."""

from __future__ import annotations

from engine.bpmn.rules.flow_ends import flow_ends
from tests.engine.bpmn.rules.faults import found
from tests.engine.models.models import END, START, diagram, elements, flow, line, node, simple


def test_flows_from_and_to_nowhere() -> None:
    content = diagram(START + END + line("s", "e") + flow("s", "nope") + flow("gone", "e"))
    assert elements(found(flow_ends, content)) == ["s_nope", "gone_e"]


def test_flows_out_of_an_end_and_into_a_start() -> None:
    content = diagram(START + END + line("s", "e") + flow("e", "s"))
    assert elements(found(flow_ends, content)) == ["e_s", "e_s"]


def test_a_flow_across_a_border_has_no_end_here() -> None:
    inner = node("subProcess", "t", inside=node("userTask", "deep"))
    assert elements(found(flow_ends, diagram(simple(inner) + flow("s", "deep")))) == ["s_deep"]


def test_an_arrow_without_a_name_is_called_by_its_ends() -> None:
    """An id says nothing to who reads the drawing."""
    ways = START + END + node("userTask", "t", name="План") + flow("s", "t") + flow("t", "gone")
    (fault,) = found(flow_ends, diagram(ways))
    assert "«План → …» ведёт в никуда" in fault.said("ru")
