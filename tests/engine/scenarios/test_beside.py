"""Scenarios in a process of their own: each result as it comes, a process that breaks off is no success."""

from __future__ import annotations

import base64
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.config import current
from engine.models.workspace import Workspace
from engine.scenarios import beside
from engine.scenarios.affected import affected
from tests.homes import with_few_scenarios

PROCESS = "zhodino_patronat"
LAUNCH = "processes/zhodino_patronat/zhodino_launch.bpmn"


def question(root: Path, *due: str, old: str = "", new: str = "") -> bytes:
    workspace = Workspace.read(root)
    files = {**workspace.closure(PROCESS)}
    files[LAUNCH] = files[LAUNCH].replace(old.encode(), new.encode())
    sent = {path: base64.b64encode(content).decode() for path, content in files.items()}
    return json.dumps({"home": str(root), "due": due, "files": sent}).encode() + b"\n"


def test_those_whose_process_would_change_are_played() -> None:
    found = affected(current().root, [PROCESS])
    assert len(found) > 5 and {one.process for one in found} == {PROCESS}
    assert affected(current().root, ["zhodino_launch"]) == []
    assert list(beside.results(question(current().root))) == []


def test_a_term_that_changes_is_red_where_a_scenario_expects_it_and_leads_to_the_step_it_names(
    tmp_path: Path,
) -> None:
    home = with_few_scenarios(tmp_path, keep=("h5_1_happy_path", "h5_2_refusal"))
    asked = question(home, PROCESS, old="={working days: 1", new="={working days: 2")
    told = {one["name"]: one for one in beside.results(asked)}
    red = {name for name, one in told.items() if one["faults"]}
    assert set(told) == {one.name for one in affected(home, [PROCESS])}
    assert "h5_1_happy_path" in red and "h5_2_refusal" not in red
    fault = told["h5_1_happy_path"]["faults"][0]
    assert fault["step"] == 10 and "send_plan" in fault["sentence"]
    assert (fault["element"], fault["label"], fault["path"]) == (
        "send_plan",
        "Направить план организациям",
        LAUNCH,
    )


def worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str) -> Iterator[object]:
    """A worker that behaves otherwise."""
    script = tmp_path / "worker.py"
    script.write_text(f"import sys, threading\nsys.stdin.readline()\n{body}\n", "utf-8")
    monkeypatch.setattr(beside, "WORKER", (sys.executable, str(script)))
    return iter(beside.results(b"{}\n"))


def test_a_worker_that_dies_is_told_after_what_it_had_answered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = worker(tmp_path, monkeypatch, 'print(\'{"name": "one"}\', flush=True)\nsys.exit(3)')
    assert next(answers) == {"name": "one"}
    with pytest.raises(ChildProcessError):
        next(answers)


def test_a_worker_that_is_silent_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "PATIENCE", 0.5)
    with pytest.raises(TimeoutError):
        next(worker(tmp_path, monkeypatch, "threading.Event().wait()"))
