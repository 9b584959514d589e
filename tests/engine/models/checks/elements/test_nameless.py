"""Tasks for people have names."""

from __future__ import annotations

import pytest

from engine.models.checks.elements.nameless import nameless
from tests.engine.models.models import diagram, elements, found, node, simple


@pytest.mark.parametrize("kind", ["userTask", "manualTask", "task"])
def test_a_task_without_a_name_is_a_warning(kind: str) -> None:
    assert elements(found(nameless, diagram(simple(node(kind, "t")))), "warning") == ["t"]
    assert elements(found(nameless, diagram(simple(node(kind, "t", name=" ")))), "warning") == ["t"]
    assert found(nameless, diagram(simple(node(kind, "t", name="Позвонить")))) == []


def test_what_nobody_does_needs_none() -> None:
    assert found(nameless, diagram(simple(node("scriptTask", "t")))) == []
