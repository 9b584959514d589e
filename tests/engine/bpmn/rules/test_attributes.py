"""Attributes that would change how an element runs."""

from __future__ import annotations

import pytest

from engine.bpmn.rules.attributes import attributes
from tests.engine.bpmn.rules.faults import found
from tests.engine.models.models import diagram, elements, node, simple


def test_what_modelers_write_is_right() -> None:
    usual = node("userTask", "t", startQuantity="1", isForCompensation="false", cancelActivity="1")
    assert found(attributes, diagram(simple(usual))) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("isForCompensation", "true"),
        ("instantiate", "1"),
        ("startQuantity", "2"),
        ("isInterrupting", "maybe"),
        ("eventGatewayType", "Parallel"),
    ],
)
def test_what_would_run_otherwise_is_named(name: str, value: str) -> None:
    assert elements(found(attributes, diagram(simple(node("userTask", "t", **{name: value}))))) == ["t"]
