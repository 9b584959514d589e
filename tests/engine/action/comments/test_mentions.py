"""A colleague is called by name; who may not see the case cannot be, and is not offered."""

from __future__ import annotations

import pytest

from engine.action.comments.mentions import CALLED, Colleague, mentioned, offered
from engine.errors import FormFaults
from tests.engine.usecases.house import House


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("@Кулеш И. С. посмотрите", [("Кулеш", " И. С.")]),
        ("Спросить (@Кулеш) и @Дорош-Мазур П.", [("Кулеш", ""), ("Дорош-Мазур", " П.")]),
        ("почта a@Кулеш.by, @@Кулеш", []),
        ("просто текст", []),
    ],
)
def test_what_is_read_as_a_name(text: str, called: list[tuple[str, str]]) -> None:
    assert CALLED.findall(text) == called


def test_a_colleague_is_called_by_surname_and_initials() -> None:
    assert Colleague(1, "Кулеш Ирина Сергеевна", "").called == "Кулеш И. С."
    assert Colleague(1, "Кулеш", "").called == "Кулеш"


def called(house: House, case_id: str, text: str) -> tuple[list[str], tuple[str, ...]]:
    with house.store.reading() as tx:
        found = mentioned(tx, house.actor("mazur"), case_id, text)
    return [one.name for one in found.people], found.unknown


def test_who_sees_the_case_is_found_and_a_name_of_nobody_is_given_back(house: House) -> None:
    case_id = house.planned()
    assert called(house, case_id, "@Проверкин g. и @Никто А. Б.") == (["Проверкин golub"], ("Никто А.Б.",))
    assert called(house, case_id, "nik@проверкин.by и @проверкин") == ([], ())


@pytest.mark.parametrize(("text", "said"), [("@Проверкин s.", "не открыто"), ("@Проверкин", "с инициалами")])
def test_who_does_not_see_it_and_who_is_one_of_several_are_refused_with_the_reason(
    house: House, text: str, said: str
) -> None:
    with pytest.raises(FormFaults) as fault:
        called(house, house.planned(), f"{text} посмотрите")
    assert said in fault.value.facts["faults"]["text"][0]
    assert fault.value.facts["kept"]["text"] == f"{text} посмотрите"


def test_only_those_who_see_the_case_are_offered(house: House) -> None:
    case_id = house.planned()
    with house.store.reading() as tx:
        names = {one.name for one in offered(tx, house.actor("mazur"), case_id, "провер")}
        assert offered(tx, house.actor("mazur"), case_id, "Иванов") == []
    assert "Проверкин golub" in names
    assert not names & {"Проверкин sokol", "Проверкин sayko", "Проверкин petrova", "Проверкин mazur"}
