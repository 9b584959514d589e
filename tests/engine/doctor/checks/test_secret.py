"""Keys that may sign sessions, and keys that anybody guesses."""

from __future__ import annotations

import secrets
from pathlib import Path

import pytest

from engine.doctor.checks.secret import secret, weakness
from engine.doctor.line import Line
from engine.doctor.seen import Seen

GOOD = "Vt3rZ0mQ8xJ5nB2kY7wLsD4fH9pGcA1eUo6iTqXvRb"


def told(home: Path, given: str | None = None, **facts: object) -> list[Line]:
    return [*secret(Seen("sqlite://", {"KURATOR_SECRET": given} if given else {}, home=home, **facts))]


@pytest.mark.parametrize(
    ("key", "fault"),
    [
        ("", "secret_short"),
        ("bench", "secret_short"),
        (GOOD[:31], "secret_short"),
        ("a" * 64, "secret_guessable"),
        ("change-me-change-me-change-me-change-me", "secret_known"),
        ("kurator-secret-key-for-development-testing", "secret_known"),
        ("секретный-пароль-куратора-для-примера", "secret_known"),
        ("abcdefgh" * 6, "secret_guessable"),
        ("0123456789abcdefghijklmnopqrstuvwxyz", "secret_guessable"),
        ("qwxz" * 10, "secret_guessable"),
        ("QxV4tB9z" + "mK2pL7wR" + "QxV4tB9z" + "mK2pL7wR" + "1", "secret_guessable"),
    ],
)
def test_a_weak_key_is_named_for_what_it_is(key: str, fault: str) -> None:
    assert weakness(key) == fault


@pytest.mark.parametrize(
    "key",
    [
        "qwertyuiopasdfghjklzxcvbnm1234567890",
        "correct horse battery staple correct",
        "correcthorsebatterystaplecorrecthorse",
        "django-insecure-#0k)m3z!q8w@e4r5t6y7u8i9o0p-a=s_d+f",
        "django-insecure-9fK2mZ7qX4vB8nL3tR6yW1pH5dJ0sGcAeU",
        "зимой 2024 года мы поехали в деревню к бабушке",
        "ЗимойДветысячиДвадцатьЧетвёртогоГода2024",
        "zimoj2024godamypoehalivderevnyukbabushke",
        "31415926535897932384626433832795",
    ],
)
def test_words_and_years_are_no_key_however_long(key: str) -> None:
    assert weakness(key) in ("secret_guessable", "secret_worded", "secret_known")


def test_random_keys_of_every_usual_kind_are_taken() -> None:
    for _ in range(20):
        assert weakness(secrets.token_urlsafe(48)) is None
        assert weakness(secrets.token_hex(32)) is None
        assert weakness(secrets.token_urlsafe(24)) is None


def test_it_is_refused_where_people_come_and_told_at_ones_own_desk(tmp_path: Path) -> None:
    assert [line.state for line in told(tmp_path, "bench")] == ["error"]
    assert [line.state for line in told(tmp_path, "bench", demo=True)] == ["warning"]
    assert [line.state for line in told(tmp_path, "bench", demo=True, host="10.0.0.7")] == ["error"]
    assert [line.state for line in told(tmp_path, GOOD)] == ["ok"]


def test_the_file_is_read_where_none_is_named(tmp_path: Path) -> None:
    assert [line.code for line in told(tmp_path)] == ["secret_to_come"]
    (tmp_path / "var").mkdir()
    file = tmp_path / "var" / "secret"
    file.write_text("short", "utf-8")
    assert [(line.code, line.facts["place"]) for line in told(tmp_path)] == [("secret_short", str(file))]
    file.write_text(GOOD, "utf-8")
    assert [line.code for line in told(tmp_path)] == ["secret"]
    file.write_bytes(b"\xff\xfe")
    assert [line.code for line in told(tmp_path)] == ["secret_unreadable"]


def test_a_key_is_never_told(tmp_path: Path) -> None:
    for given in ("bench-bench", "abcdefgh" * 6):
        [line] = told(tmp_path, given)
        assert given not in line.what() + line.todo()


def test_what_to_do_names_the_place_that_holds_it(tmp_path: Path) -> None:
    [line] = told(tmp_path, "bench")
    assert "уберите KURATOR_SECRET" in line.todo()
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "secret").write_text("bench", "utf-8")
    [line] = told(tmp_path)
    assert "KURATOR_SECRET" not in line.todo() and f"уберите {tmp_path / 'var' / 'secret'}" in line.todo()
