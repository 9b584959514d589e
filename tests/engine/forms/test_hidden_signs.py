"""Signs that nobody sees are found and named; what people type is not among them."""

from __future__ import annotations

import pytest

from engine.forms.hidden_signs import hidden_sign, without_hidden_signs


@pytest.mark.parametrize(
    ("sign", "name"),
    [
        ("\u202e", "U+202E"),
        ("\u200f", "U+200F"),
        ("\u2066", "U+2066"),
        ("\x1b", "U+001B"),
        ("\x9b", "U+009B"),
    ],
)
def test_controls_and_directions_are_named(sign: str, name: str) -> None:
    assert hidden_sign(f"Коваль{sign}ва") == name
    assert without_hidden_signs(f"Коваль{sign}ва") == "Ковальва"


def test_what_people_type_is_let_through() -> None:
    assert hidden_sign("Ў’ ё «й́» —\u00a0№ 5\r\n\tдом\u00ad 👩\u200d👧") == ""
