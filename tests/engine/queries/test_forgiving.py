"""Search words: endings, ё, the other keyboard layout."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

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


@pytest.mark.parametrize(
    ("asked", "stored"),
    [
        ("семьей", "семья измеровой"),
        ("измерова", "семья измеровой"),
        ("договоры", "заключить договор"),
        ("заключения", "заключение специалиста"),
        ("разрешили", "разрешить въезд"),
        ("отказалась", "семья отказались"),
    ],
)
def test_forms_of_a_word_find_each_other(asked: str, stored: str) -> None:
    assert any(word.startswith(stem(asked)) for word in stored.split())


def test_threads_do_not_mix_their_words() -> None:
    words = [f"{root}ами" for root in ("договор", "заключен", "посещен", "план", "ковалев", "измеров")] * 300
    stem.cache_clear()
    alone = [stem.__wrapped__(word) for word in words]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(stem.__wrapped__, words)) == alone


@pytest.mark.parametrize(
    "forms",
    [
        "измеров измерова измерову измеровым измерове измеровой измеровы измеровых измеровыми",
        "дьяков дьякова дьяковой дьяковых дьяковыми",
        "зимин зимина зиминой зиминых",
        "мария марии марию марией",
        "улица улицы улице улицей",
    ],
)
def test_a_name_is_found_in_any_case(forms: str) -> None:
    words = forms.split()
    assert [(asked, stored) for asked in words for stored in words if stem(asked) not in stored] == []
