"""``kurator init`` as a person or a script runs it."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner

from engine.cli import cli
from engine.commands.init import command as init
from engine.demo.people import PEOPLE
from engine.store.kind import REAL, TRAINING, kind_of
from engine.store.session import Store


def test_init_is_safe_to_repeat(url: str) -> None:
    first = CliRunner().invoke(init, ["--demo", "--json"])
    assert json.loads(first.output) == {"database": url, "added": len(PEOPLE), "people": len(PEOPLE)}
    again = CliRunner().invoke(init, ["--demo", "--json"])
    assert json.loads(again.output)["added"] == 0


def test_the_first_administrator(url: str) -> None:
    words = ["--administrator", "ivanova:zhodino", "--json"]
    assert json.loads(CliRunner().invoke(init, words).output)["added"] == 1
    assert json.loads(CliRunner().invoke(init, words).output)["added"] == 0


def test_faults_of_fields_are_told_one_by_one(url: str) -> None:
    result = CliRunner().invoke(cli, ["init", "--administrator", "admin:nowhere", "--json"])
    assert result.exit_code == 1
    assert "institution:" in json.loads(result.output)["error"]


def kind(url: str) -> str | None:
    store = Store(url)
    with store.reading() as tx:
        found = kind_of(tx)
    store.close()
    return found


@pytest.mark.parametrize(("words", "wanted"), [([], REAL), (["--demo"], TRAINING)])
def test_a_new_database_says_what_it_is_for_and_is_never_the_other(
    words: list[str], wanted: str, url: str
) -> None:
    assert CliRunner().invoke(cli, ["init", *words]).exit_code == 0
    assert kind(url) == wanted
    other = [] if words else ["--demo"]
    refused = CliRunner().invoke(cli, ["init", *other, "--json"])
    assert refused.exit_code == 1
    assert ("учебная база" if words else "настоящие люди") in json.loads(refused.output)["error"]
    assert kind(url) == wanted


def test_an_institution_has_one_first_administrator(url: str) -> None:
    assert CliRunner().invoke(init, ["--administrator", "ivanova:zhodino"]).exit_code == 0
    second = CliRunner().invoke(cli, ["init", "--administrator", "petrova:zhodino", "--json"])
    assert second.exit_code == 1
    assert "ivanova" in json.loads(second.output)["error"]
    other_house = CliRunner().invoke(cli, ["init", "--administrator", "petrova:omsk", "--json"])
    assert json.loads(other_house.output)["people"] == 2


def test_the_link_is_told_with_the_address_people_use(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KURATOR_HOSTS", "kurator.example.ru")
    monkeypatch.setenv("KURATOR_PROXIES", "127.0.0.1")
    told = CliRunner().invoke(init, ["--administrator", "ivanova:zhodino"]).output
    assert "https://kurator.example.ru/enter/" in told


def test_where_nobody_said_the_address_the_path_is_told_alone(url: str) -> None:
    told = CliRunner().invoke(init, ["--administrator", "ivanova:zhodino"]).output
    assert "http" not in told
    assert "откроет /enter/" in told and "по адресу, по которому открывается программа" in told


def test_a_login_of_another_institution_is_refused_in_words(url: str) -> None:
    assert CliRunner().invoke(init, ["--administrator", "boss:zhodino"]).exit_code == 0
    for login in ("boss", "Boss"):
        refused = CliRunner().invoke(cli, ["init", "--administrator", f"{login}:omsk", "--json"])
        assert refused.exit_code == 1
        assert "login:" in json.loads(refused.output)["error"]


def test_either_a_training_or_an_administrator(url: str) -> None:
    assert CliRunner().invoke(init, ["--demo", "--administrator", "ivanova:zhodino"]).exit_code == 2


def test_the_database_is_closed_to_others_from_its_first_moment(url: str) -> None:
    CliRunner().invoke(init, [])
    path = Path(url.removeprefix("sqlite:///"))
    assert {stat.S_IMODE(each.stat().st_mode) for each in path.parent.glob("k.db*")} == {0o600}
