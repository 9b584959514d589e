import pytest

from engine.queries.families.recognisable import initials, street


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Семья Ковалёвой Н. П.", "К. Н. П."),
        ("Семья Журавлевых", "Ж."),
        ("Ковалёва Н.П.", "К. Н."),
        ("Ковалёва Наталья Петровна", "К. Н. П."),
        ("Семья Петровой-Водкиной Анны", "П. А."),
        ("семья", ""),
        ("", ""),
    ],
)
def test_of_a_name_the_first_letters_are_told(title: str, expected: str) -> None:
    assert initials(title) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("г. Жодино, ул. Гагарина, д. 4, кв. 17", "г. Жодино, ул. Гагарина"),
        ("Омск, ул. 10 лет Октября, д. 182", "Омск, ул."),
        ("г. Омск, пр. Мира 4-17", "г. Омск, пр. Мира"),
        ("Екатеринбург, ул. Вайнера, 9", "Екатеринбург, ул. Вайнера"),
        ("д. Сосновка, дом 3", "д. Сосновка"),
        ("", ""),
    ],
)
def test_of_an_address_neither_house_nor_flat_is_told(address: str, expected: str) -> None:
    assert street(address) == expected
