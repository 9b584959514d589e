"""Expressions that can be read."""

from __future__ import annotations

from engine.definitions.checks.feel import feel
from tests.engine.definitions.models import END, START, diagram, elements, flow, found, node, simple


def test_what_cannot_be_read_is_refused_where_it_stands() -> None:
    script = '<zeebe:script expression="=1 +" resultVariable="x"/>'
    (finding,) = found(feel, diagram(simple(node("scriptTask", "t", script))))
    assert finding.element == "t"
    assert finding.message.startswith("Выражение у «t» не читается")


def test_a_condition_is_named_by_its_flow() -> None:
    steps = node("exclusiveGateway", "g", default="g_e") + node("userTask", "t")
    content = diagram(
        START
        + END
        + steps
        + flow("s", "g")
        + flow("g", "e")
        + flow("g", "t", "len('a') &gt; 1")
        + flow("t", "e")
    )
    assert elements(found(feel, content)) == ["g_t"]


def test_literals_are_no_expressions() -> None:
    step = node("userTask", "t", '<zeebe:assignmentDefinition candidateGroups="curator"/>')
    assert found(feel, diagram(simple(step))) == []
