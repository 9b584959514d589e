"""States kept by this and every earlier version: each loads, shows what it showed, and comes to the same end."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from engine.runtime.case import RunningCase
from engine.runtime.compile import CompiledProcess, compile_process
from engine.runtime.state import VERSION
from tests.engine.runtime import golden
from tests.engine.runtime.conftest import Play, World
from tests.engine.runtime.golden.cases import KEPT, play

HERE = Path(golden.__file__).parent
FOLDERS = sorted(path.parent for path in HERE.glob("v*/*/case.json"))


def test_this_version_has_kept_its_states() -> None:
    assert {path.name for path in FOLDERS if path.parent.name == f"v{VERSION.decode()}"} == set(KEPT)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_a_kept_state_goes_on_to_its_end(folder: Path) -> None:
    told = json.loads((folder / "case.json").read_text("utf-8"))
    files = {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix in (".bpmn", ".dmn")}
    process = compile_process(files, told["process"])
    for version in (
        process.to_bytes(),
        (folder / "compiled.bin").read_bytes(),
    ):  # of today, and as it was published
        goes_on(folder, told, CompiledProcess.from_bytes(version))


def goes_on(folder: Path, told: dict[str, Any], process: CompiledProcess) -> None:
    """The kept state on a version: what it shows, then every step to its end."""
    world = World(answers=told["answers"])
    world.clock.move_to(datetime.fromisoformat(told["at"]))
    run = Play(process, world, stored=True)
    run.case = RunningCase.load(process, (folder / "state.bin").read_bytes(), world)
    assert (run.open, run.waiting) == (told["open"], told["timers"])
    for step in told["steps"]:
        play(run, step)
    assert run.case.ended and run.case.outcome == told["outcome"]
    assert run.case.data == told["data"]
    assert [[step.place.element, step.event] for step in run.steps] == told["trace"]
