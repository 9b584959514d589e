"""Nothing starts on faulty settings: file, key and a sentence for every fault at once, and no database is touched."""

from __future__ import annotations

import shutil
import socket
from pathlib import Path

import pytest
from click.testing import CliRunner

from engine.cli import cli
from engine.config import current
from tests.place import ROOT

HOUSES = tuple(current().institutions)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation of its own: a copy of the shipped settings to break."""
    shutil.copytree(ROOT / "config", tmp_path / "config")
    monkeypatch.setenv("KURATOR_HOME", str(tmp_path))
    monkeypatch.setenv("KURATOR_DATABASE", f"sqlite:///{tmp_path / 'k.db'}")
    return tmp_path


def spoil(home: Path, house: str) -> list[str]:
    """A wrong key, a wrong unit and a wrong clause; what has to be said of them."""
    file = home / "config" / "institutions" / f"{house}.toml"
    text = file.read_text("utf-8")
    for was, now in (
        ("short_title =", "shrot_title ="),
        ("pd_stop = {", 'pd_stop = { unit = "days",'),
        (
            'remote_counts = { value = false, clause = "proposal"',
            'remote_counts = { value = false, clause = "zhod.stage9"',
        ),
    ):
        assert was in text
        text = text.replace(was, now, 1)
    file.write_text(text, "utf-8")
    place = f"- config/institutions/{house}.toml, "
    return [
        f"{place}shrot_title: непонятный ключ.",
        f"{place}short_title: значение не указано.",
        f"{place}parameters.pd_stop.unit: единица «days» не подходит, у этого параметра единица «term».",
        f"{place}parameters.remote_counts.clause: пункта «zhod.stage9» нет",
    ]


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


@pytest.mark.parametrize("words", [["init"], ["serve"]], ids=lambda words: words[0])
@pytest.mark.parametrize("house", HOUSES)
def test_every_fault_of_a_house_is_told_and_nothing_starts(house: str, words: list[str], home: Path) -> None:
    sentences = spoil(home, house)
    result = CliRunner().invoke(cli, words + (["--port", free_port()] if words == ["serve"] else []))
    assert result.exit_code == 1
    assert [sentence for sentence in sentences if sentence not in result.output] == []
    assert result.output.count("\n- ") == len(sentences)
    assert not (home / "k.db").exists()


def test_faults_of_several_houses_come_at_once(home: Path) -> None:
    sentences = [sentence for house in HOUSES for sentence in spoil(home, house)]
    result = CliRunner().invoke(cli, ["init"])
    assert result.exit_code == 1
    assert [sentence for sentence in sentences if sentence not in result.output] == []
