"""Dates and numbers as papers write them."""

from __future__ import annotations

from datetime import date

import pytest

from engine.documents.words.numerals import (
    agreed,
    day,
    day_words,
    iso_day,
    months_words,
    number_words,
    points_words,
)


def test_a_day() -> None:
    assert day(date(2026, 7, 3)) == "03.07.2026"
    assert day_words(date(2026, 7, 3)) == "3 июля 2026 года"
    assert day(None) == day_words(None) == ""


@pytest.mark.parametrize(
    ("text", "read"), [("2026-07-03T10:00", date(2026, 7, 3)), ("завтра", None), (None, None)]
)
def test_a_day_of_a_form(text: object, read: date | None) -> None:
    assert iso_day(text) == read


@pytest.mark.parametrize(
    ("number", "word"), [(1, "день"), (2, "дня"), (5, "дней"), (11, "дней"), (21, "день"), (112, "дней")]
)
def test_a_noun_agrees_with_its_number(number: int, word: str) -> None:
    assert agreed(number, "день", "дня", "дней") == word


def test_a_number_in_words() -> None:
    assert number_words(12) == "12 (двенадцать)"


@pytest.mark.parametrize(("number", "words"), [(1, "1 месяц"), (3, "3 месяца"), (12, "12 месяцев")])
def test_months_agree(number: int, words: str) -> None:
    assert months_words(number) == words


@pytest.mark.parametrize(("number", "words"), [(1, "1 балл"), (22, "22 балла"), (0, "0 баллов")])
def test_points_agree(number: int, words: str) -> None:
    assert points_words(number) == words
