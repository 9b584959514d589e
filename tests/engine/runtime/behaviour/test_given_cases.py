"""Small cases, each with the outcome the standard and Camunda 8 give it (tests/cases/engine/), through ``kurator play``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from engine.cli import cli
from engine.models.check import check
from engine.models.finding import ERROR, Finding
from engine.models.workspace import Workspace
from tests.engine.models.models import ROOT, config

GIVEN = ROOT / "tests" / "cases" / "engine"
CASES = sorted(path for path in GIVEN.iterdir() if path.is_dir())
MODELS = (".bpmn", ".dmn", ".form")


def models(case: Path) -> list[Path]:
    return [path for path in sorted(case.iterdir()) if path.suffix in MODELS]


def played(case: Path, expected: Mapping[str, Any]) -> Result:
    arguments = ["play", *map(str, models(case)), "--steps", str(case / "steps.yaml"), "--at", expected["at"]]
    if expected["process"]:
        arguments += ["--process", expected["process"]]
    return CliRunner().invoke(cli, arguments)


def lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines() if line.startswith("{")]


def errors(case: Path) -> list[Finding]:
    files = {f"cases/{path.name}": path.read_bytes() for path in models(case)}
    return [finding for finding in check(Workspace(files), config()) if finding.severity == ERROR]


def test_the_check_lets_a_result_of_a_repeated_sub_process_pass() -> None:
    assert errors(GIVEN / "62-mi-sub-output-from-form") == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_case_ends_as_it_should(case: Path) -> None:
    expected = json.loads((case / "expected.json").read_text("utf-8"))
    if expected["expect"] == "check":
        assert errors(case)
        return
    result = played(case, expected)
    if expected["expect"] == "play-error":
        assert result.exit_code == 1 or any("error" in line for line in lines(result)), result.output
        return
    assert result.exit_code == 0, result.output
    for line, want in zip(lines(result), expected["expect"], strict=True):
        _shows(line, want)


def _shows(line: Mapping[str, Any], want: Mapping[str, Any]) -> None:
    assert ("error" in line) == bool(want.get("error")), line
    if "open" in want:
        assert sorted(task["element"] for task in line["open"]) == sorted(want["open"]), line
    if "timers" in want:
        assert [timer["element"] for timer in line["timers"]] == want["timers"], line
    data = want.get("data", {})
    assert {key: line["data"].get(key) for key in data} == data, line
    assert line["ended"] == want.get("ended", line["ended"]), line
