"""What a person answered, in the words of the form that asked."""

from __future__ import annotations

from typing import Any

import pytest

from tests.webapp.conftest import House
from webapp.words.meetings import per_cent, protocol_number
from webapp.words.values import Said, chosen_logins, readable

COLLEAGUE = {"type": "select", "key": "who", "label": "Кому", "valuesKey": "people"}
OPTIONS = {
    "type": "select",
    "key": "help",
    "label": "Помощь",
    "values": [{"label": "Вещи", "value": "things"}, "x"],
}
FORM: dict[str, Any] = {
    "components": [
        {"type": "textfield", "key": "name", "label": "Имя"},
        {"type": "textfield", "key": "place.street", "label": "Улица"},
        COLLEAGUE,
        OPTIONS,
        {
            "type": "dynamiclist",
            "path": "children",
            "label": "Дети",
            "components": [{"type": "textfield", "key": "child", "label": "Ребёнок"}],
        },
    ]
}


def words(house: House, data: dict[str, Any], **people: str) -> list[tuple[str, str]]:
    with house.app.test_request_context():
        return [(said.label, said.words) for said in readable(data, FORM, people)]


def test_every_kind_of_answer(house: House) -> None:
    day = "пн 07.09.2026"
    given: list[tuple[Any, str]] = [
        (True, "да"), (False, "нет"), ([True, "b"], "да, b"), ({"grade": 1, "b": False}, "Оценка, %: 1; Без подписи в форме: нет"),
        ("2026-09-07", day), ("2026-09-07T14:05:09", f"{day} 14:05"), ("2026-13-07", "2026-13-07"),
        # the wall's time late in the evening is of its own day
        ("2026-09-07T23:50", f"{day} 23:50"), ("2026-09-07T22:15:00+00:00", f"{day} 22:15"),
        ("2026-09-07 и позже", "2026-09-07 и позже"), ("14:05:00", "14:05"), ("14:05:00.5", "14:05"), ("14:05", "14:05"),
    ]  # fmt: skip
    for value, told in given:
        assert words(house, {"name": value}) == [("Имя", told)]
    for nothing in (None, "", []):
        assert words(house, {"name": nothing}) == []


def test_choices_colleagues_and_what_the_form_does_not_know(house: House) -> None:
    data = {"strange": 5, "help": ["things", "other"], "who": "mazur", "place": {"street": "Лесная"}}
    assert words(house, data, mazur="Мазур И. С.", things="не отсюда") == [
        ("Улица", "Лесная"), ("Кому", "Мазур И. С."), ("Помощь", "Вещи, other"), ("Без подписи в форме", "5")
    ]  # fmt: skip
    assert words(house, {"who": "sokol", "place": "без улицы"}, mazur="Мазур И. С.") == [("Кому", "sokol")]
    assert words(house, {"name": "mazur"}, mazur="Мазур И. С.") == [("Имя", "mazur")]
    assert chosen_logins({"who": "mazur", "name": "x", "help": "things"}, FORM) == {"mazur"}
    assert chosen_logins({"who": ["mazur"]}, FORM) == set()


def test_the_items_of_a_list(house: House) -> None:
    with house.app.test_request_context():
        said = readable(
            {"children": [{"child": "Артём"}, "не запись", {"child": ""}, {"child": "Лиза"}]}, FORM
        )
    assert said == [Said("Дети", "", ((Said("Ребёнок", "Артём"),), (), (Said("Ребёнок", "Лиза"),)))]


@pytest.mark.parametrize(
    ("number", "year", "told"), [(3, 2026, "№\u00a03/2026"), (None, 2026, "—"), (None, None, "—")]
)
def test_the_number_of_a_protocol(number: int | None, year: int | None, told: str) -> None:
    assert protocol_number(number, year) == told


def test_shares_with_a_comma_or_a_point(house: House) -> None:
    for language, told in (("ru", "91,7"), ("en", "91.7")):
        with house.app.test_request_context(headers={"Accept-Language": language}) as context:
            context.session["language"] = language
            assert (per_cent(91.7), per_cent(50.0)) == (told, "50")


def test_a_birthday_in_a_form_has_no_weekday(house: House) -> None:
    born = {"type": "datetime", "subtype": "date", "key": "applicant.birth_date", "dateLabel": "Родилась"}
    paper = {"type": "datetime", "subtype": "date", "key": "issued_on", "dateLabel": "Выдан"}
    data = {"applicant": {"birth_date": "1995-08-09"}, "issued_on": "2022-09-28"}
    with house.app.test_request_context():
        said = [each.words for each in readable(data, {"components": [born, paper]})]
    assert said == ["09.08.1995", "ср 28.09.2022"]
