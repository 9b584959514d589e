"""Names in their cases: the dictionary, the rules, and what neither knows."""

from __future__ import annotations

import pytest

from engine.documents.words.names import CASES, declined, sex_of, short

NAMES = {
    "Громов Павел Ильич": "Громова Павла Ильича|Громову Павлу Ильичу|Громова Павла Ильича|Громовым Павлом Ильичом|Громове Павле Ильиче",
    "Ким Любовь Сергеевна": "Ким Любови Сергеевны|Ким Любови Сергеевне|Ким Любовь Сергеевну|Ким Любовью Сергеевной|Ким Любови Сергеевне",
    "Ковалёва Мария Петровна": "Ковалёвой Марии Петровны|Ковалёвой Марии Петровне|Ковалёву Марию Петровну|Ковалёвой Марией Петровной|Ковалёвой Марии Петровне",
    "Салтыков-Щедрин Лев Кузьмич": "Салтыкова-Щедрина Льва Кузьмича|Салтыкову-Щедрину Льву Кузьмичу|Салтыкова-Щедрина Льва Кузьмича|Салтыковым-Щедриным Львом Кузьмичом|Салтыкове-Щедрине Льве Кузьмиче",
    "Черных Ольга Олеговна": "Черных Ольги Олеговны|Черных Ольге Олеговне|Черных Ольгу Олеговну|Черных Ольгой Олеговной|Черных Ольге Олеговне",
    "Шевченко Илья Львович": "Шевченко Ильи Львовича|Шевченко Илье Львовичу|Шевченко Илью Львовича|Шевченко Ильёй Львовичем|Шевченко Илье Львовиче",
}


@pytest.mark.parametrize("name", sorted(NAMES))
def test_a_name_is_declined(name: str) -> None:
    assert "|".join(declined(name)[case] for case in CASES) == NAMES[name]


def test_a_surname_of_a_woman_that_only_a_man_declines_stays() -> None:
    assert declined("Жук Анна Львовна")["dat"] == "Жук Анне Львовне"
    assert declined("Жук Пётр Львович")["dat"] == "Жуку Петру Львовичу"


def test_speech_that_is_not_of_papers_is_not_taken_from_the_dictionary() -> None:
    assert declined("Саввина Ева Саввична")["gen"] == "Саввиной Евы Саввичны"


def test_initials_stay_and_the_surname_tells_the_sex() -> None:
    assert declined("Бельская Г. И.")["dat"] == "Бельской Г. И."


def test_who_is_neither_man_nor_woman_by_name_stays_as_written() -> None:
    assert set(declined("Ли Ци").values()) == {"Ли Ци"}
    assert declined("Ли Ци", "m")["dat"] != ""


def test_the_patronymic_is_believed_before_what_was_told() -> None:
    assert sex_of("Ковалёва Саша Петровна", "m") == "f"
    assert sex_of("Алиев Гасан Мамед оглы") == "m"


@pytest.mark.parametrize(
    ("name", "shortened"),
    [
        ("", ""),
        ("Алиев Гасан Мамед оглы", "Алиев Г. М."),
        ("Ковалёва", "Ковалёва"),
        ("Лис В. И.", "Лис В. И."),
    ],
)
def test_short(name: str, shortened: str) -> None:
    assert short(name) == shortened
