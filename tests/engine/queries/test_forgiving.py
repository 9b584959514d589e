"""Search words: endings, ё, the other keyboard layout."""

from __future__ import annotations

import pytest

from engine.queries.forgiving import matches, plain, stem
from engine.store.tables import WorkItem


@pytest.mark.parametrize("word", ["ковалева", "ковалевой", "ковалевых", "ковалевым"])
def test_case_endings_fall_off(word: str) -> None:
    assert stem(word) == "ковалев"


@pytest.mark.parametrize("word", ["план", "жд-2026-0114", "дело"])
def test_short_words_and_numbers_stay(word: str) -> None:
    assert word.startswith(stem(word))
    assert len(stem(word)) >= 4


def test_yo_is_ye() -> None:
    assert plain("Ковалёва") == "ковалева"


def test_nothing_asked_nothing_to_match() -> None:
    assert matches("   ", WorkItem.search) is None


def test_wildcards_are_plain_characters() -> None:
    condition = matches("100%_", WorkItem.search)
    assert condition is not None
    assert "/%" in str(condition.compile(compile_kwargs={"literal_binds": True}))
