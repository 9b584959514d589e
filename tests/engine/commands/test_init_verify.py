"""``kurator init`` and ``kurator verify`` as a person or a script runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import text

from engine.cli import cli
from engine.commands.init import command as init
from engine.commands.verify import command as verify
from engine.demo.people import PEOPLE
from engine.store.session import Store


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    place = f"sqlite:///{tmp_path / 'k.db'}"
    monkeypatch.setenv("KURATOR_DATABASE", place)
    return place


def test_init_is_safe_to_repeat(url: str) -> None:
    first = CliRunner().invoke(init, ["--demo", "--json"])
    assert json.loads(first.output) == {"database": url, "added": len(PEOPLE), "people": len(PEOPLE)}
    again = CliRunner().invoke(init, ["--demo", "--json"])
    assert json.loads(again.output)["added"] == 0


def test_the_first_administrator(url: str) -> None:
    words = ["--administrator", "ivanova:zhodino", "--password", "двенадцать знаков", "--json"]
    assert json.loads(CliRunner().invoke(init, words).output)["added"] == 1
    assert json.loads(CliRunner().invoke(init, words).output)["added"] == 0


def test_verify_is_clean_and_then_is_not(url: str) -> None:
    CliRunner().invoke(init, ["--demo"])
    clean = CliRunner().invoke(verify, ["--json"])
    assert clean.exit_code == 0 and json.loads(clean.output)["ok"] is True
    store = Store(url)
    with store.transaction() as tx:
        tx.execute(text("DROP TRIGGER journal_no_UPDATE"))
        tx.execute(text("UPDATE journal SET actor_id = 1 WHERE id = 2"))
    store.close()
    broken = CliRunner().invoke(verify)
    assert broken.exit_code == 1 and "изменена" in broken.output


@pytest.mark.parametrize(
    ("place", "word"),
    [
        ("garbage", "KURATOR_DATABASE"),
        ("oracle+nothing://x", "KURATOR_DATABASE"),
        ("sqlite:////no/such/folder/k.db", "не открывается"),
        ("postgresql+psycopg://kurator:secret@127.0.0.1:1/k", "не открывается"),
    ],
)
@pytest.mark.parametrize("name", ["init", "verify", "publish"])
def test_a_database_out_of_reach_is_told_in_a_sentence(
    name: str, place: str, word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KURATOR_DATABASE", place)
    result = CliRunner().invoke(cli, [name, "--json"])
    assert result.exit_code == 1
    assert word in json.loads(result.output)["error"]
    assert "secret" not in result.output


def test_verify_before_init_says_what_to_do(url: str) -> None:
    result = CliRunner().invoke(cli, ["verify", "--json"])
    assert result.exit_code == 1
    assert "kurator init" in json.loads(result.output)["error"]


def test_faults_of_fields_are_told_one_by_one(url: str) -> None:
    result = CliRunner().invoke(cli, ["init", "--administrator", "admin:nowhere", "--json"])
    assert result.exit_code == 1
    assert "institution:" in json.loads(result.output)["error"]
