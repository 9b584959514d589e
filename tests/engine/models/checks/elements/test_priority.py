"""A priority is a whole number from 0 to 100."""

from __future__ import annotations

import pytest

from engine.models.checks.elements.priority import priority
from tests.engine.models.models import diagram, found, node, simple


def written(text: str) -> bytes:
    return diagram(
        simple(node("userTask", "t", f'<zeebe:priorityDefinition priority="{text}"/>', name="Позвонить"))
    )


@pytest.mark.parametrize("text", ["высокая", "101", "-1", "5.5", "٣", "9" * 5000])
def test_what_is_no_priority(text: str) -> None:
    [finding] = found(priority, written(text))
    assert finding.element == "t" and text[:100] in finding.message


@pytest.mark.parametrize("text", ["0", "50", "100", "=if urgent then 90 else 50", ""])
def test_what_is_one(text: str) -> None:
    assert found(priority, written(text)) == []
