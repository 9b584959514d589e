"""A term on a pause: two words are understood."""

from __future__ import annotations

import pytest

from engine.models.checks.elements.on_pause import on_pause
from tests.engine.models.models import diagram, found, node


def _task(said: str) -> str:
    properties = f'<zeebe:properties><zeebe:property name="on_pause" value="{said}"/></zeebe:properties>'
    return diagram(node("userTask", "t", properties, name="Позвонить"))


@pytest.mark.parametrize("said", ["shift", "run"])
def test_both_words_are_understood(said: str) -> None:
    assert found(on_pause, _task(said)) == []


def test_another_word_is_told() -> None:
    [finding] = found(on_pause, _task("сдвинуть"))
    assert finding.element == "t" and "сдвинуть" in finding.message
