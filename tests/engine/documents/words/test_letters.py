"""Letters at the beginning of words inside of sentences, and what does not part at the end of a line."""

from __future__ import annotations

import pytest

from engine.documents.words.letters import held_together, small


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("Беседа с матерью", "беседа с матерью"),
        ("ФИО, адрес", "ФИО, адрес"),
        ("Таисия тянется к взрослым", "Таисия тянется к взрослым"),
        ("Омск", "Омск"),
        ("", ""),
    ],
)
def test_inside_of_a_sentence(text: str, inside: str) -> None:
    assert small(text) == inside


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Филатова М. О.", "Филатова~М.~О."),
        ("протокол № 5", "протокол №~5"),
        ("г. Дорогобуж, ул. Мира, д. 75", "г.~Дорогобуж, ул.~Мира, д.~75"),
        ("Цель достигнута. Семья довольна", "Цель достигнута. Семья довольна"),
    ],
)
def test_what_stays_on_one_line(text: str, held: str) -> None:
    assert held_together(text) == held.replace("~", "\u00a0")
