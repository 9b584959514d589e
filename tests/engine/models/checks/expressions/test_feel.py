"""Expressions that can be read."""

from __future__ import annotations

import pytest

from engine.models.checks.expressions.feel import feel
from tests.engine.models.models import END, START, diagram, elements, flow, found, line, node, simple


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


@pytest.mark.parametrize(
    ("condition", "right"),
    [
        ("=null", False),
        ('="да"', False),
        ("=1", False),
        ("=1 = 1", True),
        ('=today() > date("2026-01-01")', True),
    ],
)
def test_a_condition_without_variables_is_true_or_false(condition: str, right: bool) -> None:
    ways = flow("g", "a", condition) + flow("g", "b")
    tasks = node("userTask", "a") + node("userTask", "b") + line("a", "e") + line("b", "e")
    gateway = node("exclusiveGateway", "g", default="g_b") + flow("s", "g")
    assert elements(found(feel, diagram(START + END + gateway + tasks + ways))) == ([] if right else ["g_a"])
