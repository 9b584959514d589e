"""Values of settings as people say them."""

from __future__ import annotations

from typing import Any

import pytest

from engine.config import Parameter, current
from tests.webapp.conftest import House
from webapp.words.settings import cell_words, setting_value


@pytest.mark.parametrize(
    "unit, value, words",
    [
        ("term", {"calendar days": 10}, "10 календарных дней"),
        ("term", "P1M", "1 месяц"),
        ("term", {"end of": "quarter", "working day": True}, "последний рабочий день квартала"),
        ("term", {"end of": "month"}, "конец месяца"),
        ("minutes", 90, "90 минут"),
        ("flag", False, "нет"),
        ("percent", 80, "80\u202f%"),
        ("role", "dept_head", "Заведующий отделением"),
        ("body", "spmpk", "СПМПК"),
        ("dictionary", {"basic": "базовый", "crisis": "кризисный"}, "базовый; кризисный"),
        ("count", 3, "3"),
    ],
)
def test_words(house: House, unit: str, value: Any, words: str) -> None:
    with house.app.test_request_context():
        assert setting_value(Parameter("x", value, "", unit, "proposal", {"ru": "Икс"})) == words


def test_every_setting_of_every_institution_can_be_said(house: House) -> None:
    with house.app.test_request_context():
        for institution in current().institutions.values():
            assert all(setting_value(one) for one in institution.settings.values())


def test_cells_of_tables(house: House) -> None:
    with house.app.test_request_context():
        cells = ["-", "true", "false", '"crisis"', ">= 18", '"a", "b"']
        assert [cell_words(text) for text in cells] == ["—", "да", "нет", "crisis", "≥ 18", "a, b"]
