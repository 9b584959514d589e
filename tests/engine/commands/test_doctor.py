"""``kurator doctor`` as a person or a script runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from engine.cli import cli
from engine.doctor.registry import CHECKS
from tests.engine.doctor.checks.test_secret import GOOD
from tests.place import ROOT


@pytest.fixture(autouse=True)
def fit(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (
        "KURATOR_PROXIES",
        "KURATOR_HOSTS",
        "KURATOR_HTTPS",
        "KURATOR_BROKER",
        "FLASK_DEBUG",
        "KURATOR_PLAIN",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("KURATOR_SECRET", GOOD)


def states(*words: str) -> tuple[int, dict[str, list[str]]]:
    result = CliRunner().invoke(cli, ["doctor", "--json", *words])
    found: dict[str, list[str]] = {}
    for line in json.loads(result.output)["checks"]:
        found.setdefault(line["check"], []).append(line["state"])
        assert bool(line["todo"]) == (line["state"] != "ok"), line
    return result.exit_code, found


def test_an_installation_that_is_made_and_has_an_administrator(url: str) -> None:
    CliRunner().invoke(cli, ["init", "--administrator", "ivanova:zhodino"])
    code, found = states()
    assert code == 0, found
    assert {state for each in found.values() for state in each} <= {"ok", "warning"}
    assert {*found} == {check.name for check in CHECKS} - {"role"}  # PostgreSQL has roles


def test_without_an_administrator_it_is_an_error(url: str) -> None:
    CliRunner().invoke(cli, ["init"])
    code, found = states()
    assert (code, found["people"]) == (1, ["error"])


def test_before_init_nothing_is_made(url: str) -> None:
    code, found = states()
    assert (code, found["kind"]) == (0, ["warning"])
    assert not Path(url.removeprefix("sqlite:///")).exists()


def test_in_words_with_what_to_do(url: str) -> None:
    result = CliRunner().invoke(cli, ["doctor", "--host", "0.0.0.0"])
    assert result.exit_code == 1
    assert "✗ Адрес и прокси: Адрес 0.0.0.0 виден другим машинам" in result.output
    assert "    Слушайте на 127.0.0.1 за прокси с https" in result.output
    assert result.output.rstrip().endswith("Есть ошибки: исправьте их и проверьте ещё раз.")


def test_where_the_environment_says_ascii_it_still_speaks_russian(url: str) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-m", "engine.cli", "doctor"]
    told = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, timeout=60)
    assert "Базы ещё нет" in told.stdout.decode() and told.stderr == b""
