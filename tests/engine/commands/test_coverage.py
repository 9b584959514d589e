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
    assert "Модельная программа" in answer.output and "44 из 44" in answer.output


def test_a_paper_may_be_named_by_its_code() -> None:
    assert told("zhod") == told(ZHODINO)
    assert [paper["paper"] for paper in told("zhod", "rodp")["papers"]] == ["rodp", "zhod"]


def test_all_papers_together() -> None:
    answer = told()
    assert answer["executable"] == 206
    assert answer["carried"] == 206 - sum(len(paper["missing"]) for paper in answer["papers"])


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
