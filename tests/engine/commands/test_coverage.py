"""``kurator coverage``."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from engine.cli import cli
from engine.installation import home

ZHODINO = "zhodino_patronat"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["coverage", *arguments])


def told(*arguments: str) -> dict[str, Any]:
    return dict(json.loads(run(*arguments, "--json").output))


def test_a_whole_lifecycle_is_carried() -> None:
    answer = run(ZHODINO)
    assert answer.exit_code == 0
    assert "Модельная программа" in answer.output and "из 44 исполняемых пунктов" in answer.output


def test_a_paper_may_be_named_by_its_code() -> None:
    assert told("zhod") == told(ZHODINO)
    assert [paper["paper"] for paper in told("zhod", "rodp")["papers"]] == ["rodp", "zhod"]


def test_all_papers_together() -> None:
    answer = told()
    assert answer["executable"] == 206
    assert answer["carried"] == 206 - sum(len(paper["missing"]) for paper in answer["papers"])


def test_what_is_proved_and_what_is_only_claimed_are_told_apart() -> None:
    answer = told()
    for paper in answer["papers"]:
        assert paper["proved"] + paper["claimed"] + len(paper["missing"]) == paper["executable"]
        assert len(paper["unproved"]) == paper["claimed"]
    assert answer["proved"] + answer["claimed"] == answer["carried"]
    assert run("--language", "en").output.splitlines()[-1] == (
        f"Total: {answer['proved']} of 206 executable clauses are proved, {answer['claimed']} are claimed without proof."
    )


def test_no_proof_is_named_in_vain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [paper["lost"] for paper in told()["papers"]] == [[]] * 5
    shutil.copytree(home() / "config", tmp_path / "config")
    shutil.copytree(home() / "processes" / ZHODINO, tmp_path / "processes" / ZHODINO)
    path = tmp_path / "processes" / ZHODINO / "regulation.tsv"
    lines = path.read_text("utf-8").splitlines()
    spoilt = ["\t".join([*line.split("\t")[:4], "h5_1_happy_path:nobody"]) if line.startswith("zhod.stage1.a\t") else line
              for line in lines]  # fmt: skip
    path.write_text("\n".join(spoilt), "utf-8")
    monkeypatch.setenv("KURATOR_HOME", str(tmp_path))
    answer = run(ZHODINO)
    assert answer.exit_code == 1
    assert "«h5_1_happy_path:nobody», которое названо у zhod.stage1.a" in answer.output


def test_what_is_not_carried_is_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(home() / "config", tmp_path / "config")
    shutil.copytree(home() / "processes" / ZHODINO, tmp_path / "processes" / ZHODINO)
    path = tmp_path / "processes" / ZHODINO / "regulation.tsv"
    kept = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("zhod.stage1.a\t")]
    path.write_text("\n".join(kept), "utf-8")
    monkeypatch.setenv("KURATOR_HOME", str(tmp_path))
    answer = run(ZHODINO)
    assert answer.exit_code == 1
    assert "zhod.stage1.a — Выявление: закрепление специалиста" in answer.output


def test_an_unknown_name_is_a_misuse() -> None:
    answer = run("zhodino_patronage")
    assert answer.exit_code == 2
    assert "zhodino_patronat" in answer.output
