"""What differs between two versions of a form, and nothing that does not."""

from __future__ import annotations

from webapp.words.differences import Difference, differences
from webapp.words.values import Said


def rows(*lines: tuple[str, str]) -> Said:
    return Said("Мероприятия", "", tuple((Said("Что", what), Said("Срок", until)) for what, until in lines))


def test_only_what_differs_is_told_in_the_order_of_the_newer_version() -> None:
    before = [Said("Цель", "учёба"), Said("Вывод", "хуже"), rows(("кружок", "1.9"), ("врач", "2.9"))]
    after = [
        Said("Вывод", "лучше"),
        rows(("врач", "2.9"), ("секция", "1.9")),
        Said("Цель", "учёба"),
        Said("Мнение", "за"),
    ]
    assert differences(before, after) == [
        Difference("Вывод", ("хуже",), ("лучше",)),
        Difference("Мероприятия", ("Что: кружок; Срок: 1.9",), ("Что: секция; Срок: 1.9",)),
        Difference("Мнение", (), ("за",)),
    ]


def test_of_a_row_that_stays_only_what_changed_in_it_is_told() -> None:
    before, after = [rows(("врач", "2.9"), ("врач", "3.9"))], [rows(("врач", "2.9"), ("врач", "5.9"))]
    assert differences(before, after) == [Difference("Мероприятия, «врач (2)»: Срок", ("3.9",), ("5.9",))]


def test_what_was_dropped_is_told_last_and_the_same_is_nothing() -> None:
    assert differences([Said("Цель", "учёба")], []) == [Difference("Цель", ("учёба",), ())]
    assert differences([Said("Цель", "учёба")], [Said("Цель", "учёба")]) == []
