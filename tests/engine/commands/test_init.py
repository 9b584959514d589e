"""``kurator init`` as a person or a script runs it."""

from __future__ import annotations

import json

from click.testing import CliRunner

from engine.cli import cli
from engine.commands.init import command as init
from engine.demo.people import PEOPLE


def test_init_is_safe_to_repeat(url: str) -> None:
    first = CliRunner().invoke(init, ["--demo", "--json"])
    assert json.loads(first.output) == {"database": url, "added": len(PEOPLE), "people": len(PEOPLE)}
    again = CliRunner().invoke(init, ["--demo", "--json"])
    assert json.loads(again.output)["added"] == 0


def test_the_first_administrator(url: str) -> None:
    words = ["--administrator", "ivanova:zhodino", "--password", "двенадцать знаков", "--json"]
    assert json.loads(CliRunner().invoke(init, words).output)["added"] == 1
    assert json.loads(CliRunner().invoke(init, words).output)["added"] == 0


def test_faults_of_fields_are_told_one_by_one(url: str) -> None:
    result = CliRunner().invoke(cli, ["init", "--administrator", "admin:nowhere", "--json"])
    assert result.exit_code == 1
    assert "institution:" in json.loads(result.output)["error"]
