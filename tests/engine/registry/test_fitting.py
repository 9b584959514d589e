"""What does not fit is told with its limit."""

from __future__ import annotations

import pytest

from engine.errors import FormFaults
from engine.registry.fitting import fitting


def test_a_text_is_kept_whole_or_refused_with_the_limit() -> None:
    assert fitting("reason", " ж" * 2 + " ", 3) == "ж ж"
    with pytest.raises(FormFaults) as refused:
        fitting("reason", "жжжж", 3)
    assert refused.value.facts["faults"] == {
        "reason": ["Текст длиннее 3 знаков (сейчас 4). Сократите его: сохранять часть нельзя."]
    }
