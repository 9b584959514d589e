"""A gateway that divides."""

from __future__ import annotations

import pytest

from engine.bpmn.rules.gateways import gateways
from tests.engine.bpmn.rules.faults import found
from tests.engine.models.models import END, START, diagram, elements, flow, line, node, simple


def choice(first: str | None, second: str | None, **more: str) -> bytes:
    tasks = node("userTask", "a") + node("userTask", "b")
    ways = flow("g", "a", first) + flow("g", "b", second)
    return diagram(
        START
        + END
        + node("exclusiveGateway", "g", **more)
        + tasks
        + flow("s", "g")
        + ways
        + line("a", "e")
        + line("b", "e")
    )


def test_a_condition_and_a_default_are_right() -> None:
    assert found(gateways, choice("=x", None, default="g_b")) == []


def test_no_default() -> None:
    assert elements(found(gateways, choice("=x", "=y"))) == ["g"]


@pytest.mark.parametrize("kind", ["exclusiveGateway", "inclusiveGateway"])
def test_the_only_way_has_no_condition(kind: str) -> None:
    ways = {
        text: START + END + node(kind, "g") + flow("s", "g") + flow("g", "e", text) for text in ("=x", None)
    }
    (fault,) = found(gateways, diagram(ways["=x"]))
    assert (fault.element, fault.severity) == ("g", "error") and "одна ветвь" in fault.message
    assert found(gateways, diagram(ways[None])) == []


def test_a_branch_without_a_condition() -> None:
    assert elements(found(gateways, choice(None, None, default="g_b"))) == ["g_a"]


def test_a_default_that_is_no_branch() -> None:
    assert "g" in elements(found(gateways, choice("=x", "=y", default="nope")))


def test_a_condition_on_the_default() -> None:
    assert elements(found(gateways, choice("=x", "=y", default="g_b"))) == ["g_b"]


def test_after_an_event_gateway_events_come() -> None:
    content = diagram(simple(node("eventBasedGateway", "t")) + node("userTask", "u") + flow("t", "u"))
    assert "t_u" in elements(found(gateways, content))
