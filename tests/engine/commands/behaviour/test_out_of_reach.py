"""A database out of reach is told in a sentence, whatever command asks for it."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from engine.cli import cli


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
