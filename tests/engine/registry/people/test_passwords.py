"""Which passwords are taken: length, not the login, not guessed in a moment; nothing is said about digits or capitals."""

from __future__ import annotations

import pytest

from engine.registry.people.passwords import LONGEST, faults_of, keep
from engine.registry.people.sessions import Desk, Limits, add
from engine.store.tables import LoginSession, Person
from engine.words import say
from tests.engine.usecases.house import MONDAY, House


@pytest.mark.parametrize(
    "password",
    [
        "correct horse battery",
        "двенадцать знаков",
        "only lower case letters",
        "8347 2290 1175 6038",
        "ш" * 3 + "кафу окно лиса",
    ],
)
def test_long_and_not_obvious_is_enough(password: str) -> None:
    assert faults_of(password, "kulesh") == []


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("короткий11", "password_length"),
        ("x7" * 64 + "z", "password_length"),
        ("password12345", "password_common"),
        ("123456789012", "password_common"),
        ("qwertyuiop12", "password_common"),
        ("aaaaaaaaaaaaaa", "password_common"),
        ("Пароль123456", "password_common"),
        ("Йцукен123456", "password_common"),
        ("kurator12345", "password_common"),
        *(
            (known, "password_common")
            for known in (
                *("kurator-demo-2026", "солнышко2026", "александр1990", "здравствуйте1", "мамамыларамураму"),
                *("иванова19851203", "Zhodino2026!!", "пароль2026пароль", "cjkysirj2026", "solnyshko2026"),
            )
        ),
        ("Kulesh и её кот", "password_login"),
    ],
)
def test_what_is_guessed_at_first_is_refused(password: str, why: str) -> None:
    facts = {"shortest": 12, "longest": LONGEST} if why == "password_length" else {}
    assert faults_of(password, "kulesh") == [say(f"entry.{why}", **facts)]


def test_the_longest_password_is_read_in_no_time() -> None:
    assert faults_of("кафу окно лиса " * 8 + "12345678", "kulesh") == []


def test_a_new_password_ends_the_sessions_of_its_owner_only(house: House) -> None:
    limits = Limits(MONDAY - MONDAY.replace(hour=1), MONDAY - MONDAY.replace(hour=1))
    lis, mazur = house.actor("lis").id, house.actor("mazur").id
    with house.store.transaction() as tx:
        for secret, person in (("a", lis), ("b", mazur)):
            add(tx, secret, person, Desk(), limits, MONDAY)
        keep(tx, lis, "a hash")
    [kept] = house.rows(LoginSession)
    assert kept["person_id"] == mazur
    rows = {row["login"]: (row["password"], row["session_key"]) for row in house.rows(Person)}
    assert rows["lis"][0] == "a hash" and rows["lis"][1] != "lis"
    assert rows["mazur"] == ("-", "mazur")
