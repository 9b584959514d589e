"""Where an installation lies, and what it keeps to itself."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from engine.installation import database_url, home, secret_key, var
from tests.place import ROOT


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation that the environment names, and nothing else in the environment."""
    for name in ("KURATOR_DATABASE", "KURATOR_SECRET"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("KURATOR_HOME", str(tmp_path))
    return tmp_path


def test_without_a_word_it_is_where_the_code_lies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KURATOR_HOME", raising=False)
    assert home() == ROOT


def test_what_it_writes_is_closed_to_others(place: Path) -> None:
    assert var() == place / "var" and var() == place / "var"
    assert stat.S_IMODE((place / "var").stat().st_mode) == 0o700
    secret_key()
    assert stat.S_IMODE((place / "var" / "secret").stat().st_mode) == 0o600


def test_a_secret_is_made_once_and_a_given_one_wins(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = secret_key()
    assert len(made) >= 48 and secret_key() == made
    monkeypatch.setenv("KURATOR_SECRET", "данный")
    assert secret_key() == "данный"


def test_a_secret_of_any_letters_is_read(place: Path) -> None:
    """Whether it may be used is said at the start, in words."""
    (var() / "secret").write_text("секрет из русских букв", "utf-8")
    assert secret_key() == "секрет из русских букв"


def test_the_database_is_a_file_unless_one_is_named(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert database_url() == f"sqlite:///{place}/var/kurator.sqlite3"
    monkeypatch.setenv("KURATOR_DATABASE", "postgresql+psycopg:///k")
    assert database_url() == "postgresql+psycopg:///k"
