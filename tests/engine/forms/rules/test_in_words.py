"""What says something in a field that must, and what only fills it."""

from __future__ import annotations

import pytest

from engine.forms.fields import Field
from engine.forms.rules.in_words import in_words
from engine.forms.rules.subject import Subject


def judged(text: str) -> bool:
    return in_words(Subject(text, Field((), "", {}), ({},), None, {})) is None


@pytest.mark.parametrize(
    "text", ["х", "---", "...", "12", "хххххх", "ааабб", "Тест", "то же.", "нет", "Цель"]
)
def test_what_only_fills_the_field(text: str) -> None:
    assert not judged(text)


@pytest.mark.parametrize(
    "text", ["Беседа", "Субсидия", "Узнать, собраны ли справки", "Итоги", "Плановое посещение"]
)
def test_what_says_something(text: str) -> None:
    assert judged(text)
