"""Files made to hurt us, straight into the runtime: refused in Russian, or run safely, also after loading."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.errors import DiagramRefused, KuratorError, StepFailed
from engine.runtime.case import RunningCase
from engine.runtime.compile import compile_process, read_models
from tests.engine.runtime.conftest import World
from tests.place import ROOT

HOSTILE = ROOT / "tests/hostile"
FILES = sorted(HOSTILE.rglob("*.bpmn"))


def test_the_hostile_files_are_there() -> None:
    assert len(FILES) > 60


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_hostile_files_are_refused_or_run_safely_also_after_loading(world: World, path: Path) -> None:
    before = set(Path("/tmp").glob("HOSTILE_CANARY*"))
    files = {path.name: path.read_bytes()}
    try:
        models = read_models(files)
        for process_id in models:
            process = compile_process(files, process_id)
            case = RunningCase.start(process, {"x": 1, "items": [1]}, world)
            for _ in range(5):
                case = RunningCase.load(process, case.save(), world)
                if case.tasks():
                    case.complete(case.tasks()[0].id, {"answer": 1})
                for timer in case.timers():
                    world.clock.move_to(max(world.now(), timer.due.due))
                    case.fire(timer.id)
                for waiting in case.subscriptions():
                    case.deliver(waiting.message, waiting.key, {"a": 1})
    except KuratorError as refusal:
        assert any("а" <= letter <= "я" for letter in str(refusal))
        if isinstance(refusal, DiagramRefused | StepFailed):
            assert refusal.facts["element"]
    assert set(Path("/tmp").glob("HOSTILE_CANARY*")) == before
