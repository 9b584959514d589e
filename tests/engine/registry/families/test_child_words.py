"""Whom a measure is for, as people write it."""

from __future__ import annotations

import pytest

from engine.registry.families.child_words import child_words, names_a_child

WORDS = child_words(["Громов Никита Олегович", "Ли Ян", "Одноимённый"])


@pytest.mark.parametrize("target", ["сын", "Дочери и матери", "Никите", "дети", "ребёнок и его мать"])
def test_a_child_is_named(target: str) -> None:
    assert names_a_child(target, WORDS)


@pytest.mark.parametrize("target", ["", "мать", "Семья в целом", "отец, янтарная комната"])
def test_nobody_else_is_taken_for_one(target: str) -> None:
    assert not names_a_child(target, WORDS)
