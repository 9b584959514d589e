"""Too much for one diagram."""

from __future__ import annotations

from engine.models.checks.elements.size import size
from tests.engine.models.models import diagram, elements, found, node


def test_three_hundred_steps_are_enough() -> None:
    tasks = "".join(node("userTask", f"t{number}") for number in range(301))
    assert elements(found(size, diagram(tasks))) == ["p"]
    assert found(size, diagram(tasks.replace(node("userTask", "t300"), ""))) == []
