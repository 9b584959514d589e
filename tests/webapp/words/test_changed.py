"""A value of the history in words."""

from __future__ import annotations

import pytest

from tests.webapp.conftest import House
from webapp.words.changed import changed


@pytest.mark.parametrize(
    ("value", "field", "words"),
    [
        ("", "phone", "—"),
        ("", "legal_rep", "нет"),
        ("yes", "legal_rep", "да"),
        ("2014-05-20", "birth_date", "20.05.2014"),
        ("child", "relation", "ребёнок"),
        ("11223344595", "snils", "112-233-445 95"),
        ("died 2026-11-20", "left", "смерть, 20.11.2026"),
        ("МР 1234567", "id_doc", "МР 1234567"),
    ],
)
def test_no_code_and_no_machine_day(house: House, value: str, field: str, words: str) -> None:
    with house.app.test_request_context():
        assert changed(value, field) == words
