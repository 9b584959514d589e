"""Diagrams as methodologists draw them in the stock modeler: clean for the check, and played as BPMN says.

Every ``plays/NAME.yaml`` holds the steps and, under ``expect``, what each line must show; its diagram is
``NAME.bpmn``, with ``NAME.child.bpmn`` or ``NAME.dmn`` beside it where it calls something.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from engine.cli import cli
from engine.config import current
from engine.installation import home
from engine.models.check import check
from engine.models.finding import ERROR
from engine.models.gathering import gather
from engine.models.workspace import Workspace, laid_over

PLAYS = Path(__file__).parent / "plays"
NAMES = sorted(path.stem for path in PLAYS.glob("*.yaml"))
SHAPE = {"step", "open", "timers", "data", "ended", "ms", "state_bytes"}
KEYLESS = {"boundary_messages", "event_sub_process_inside", "event_sub_process_beside"}
"""A message without a correlation key plays in one case; publishing it is refused: to which case would it go?"""


def models(name: str) -> list[Path]:
    return [PLAYS / f"{name}.bpmn", *sorted(PLAYS.glob(f"{name}.child.bpmn")), *PLAYS.glob(f"{name}.dmn")]


def played(name: str) -> list[dict[str, Any]]:
    arguments = ["play", *map(str, models(name)), "--steps", str(PLAYS / f"{name}.yaml")]
    result = CliRunner().invoke(cli, [*arguments, "--at", "2026-09-16T10:00"])
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.output.splitlines()]


@pytest.mark.parametrize("name", NAMES)
def test_plays_as_it_is_drawn(name: str) -> None:
    lines = played(name)
    wanted = yaml.safe_load((PLAYS / f"{name}.yaml").read_text("utf-8"))["expect"]
    assert [line["step"] for line in lines] == list(range(1, len(wanted) + 1))
    for line, want in zip(lines, wanted, strict=True):
        where = f"{name}, step {line['step']}: {line}"
        assert set(line) - {"error"} == SHAPE, where
        assert ("error" in line) == want.get("error", False), where
        _same(line, want, where)


def _same(line: dict[str, Any], want: dict[str, Any], where: str) -> None:
    if "open" in want:
        assert sorted(task["element"] for task in line["open"]) == sorted(want["open"]), where
    if "timers" in want:
        assert [[timer["element"], timer["due"]] for timer in line["timers"]] == want["timers"], where
    assert line["ended"] == want.get("ended", line["ended"]), where
    assert line["data"] == {**line["data"], **want.get("data", {})}, where
    assert not set(want.get("nodata", ())) & set(line["data"]), where


def test_all_of_them_are_right_for_the_check() -> None:
    names = [name for name in NAMES if name not in KEYLESS]
    wrong = []
    for name in names:
        gathered = gather(models(name), home())
        found = check(laid_over(gathered.files, Workspace.read(home())), current(), gathered.shown)
        wrong += [(name, one.element, one.message) for one in found if one.severity == ERROR]
    assert wrong == []
