"""Write the states of this version: once per version of the format, see README.md beside."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from engine.runtime.state import VERSION
from tests.engine.runtime.conftest import DIAGRAMS, Play, World, compiled
from tests.engine.runtime.golden.cases import KEPT, Kept, play

HERE = Path(__file__).parent


def write(folder: Path, kept: Kept) -> None:
    """One case: play it to where it is kept, keep it, play it to its end."""
    folder.mkdir(parents=True)
    run = Play(compiled(*kept.files), World(answers=dict(kept.answers)), stored=True).start(**kept.data)
    for step in kept.before:
        play(run, step)
    at, state, was_open, timers = run.world.now(), run.case.save(), run.open, run.waiting
    run.steps.clear()
    for step in kept.after:
        play(run, step)
    assert run.case.ended, folder.name
    told = {
        "process": run.process.process_id,
        "at": at.isoformat(),
        "open": was_open,
        "timers": timers,
        "answers": kept.answers,
        "steps": kept.after,
        "trace": [[step.place.element, step.event] for step in run.steps],
        "data": run.case.data,
        "outcome": run.case.outcome,
    }
    (folder / "state.bin").write_bytes(state)
    (folder / "compiled.bin").write_bytes(run.process.to_bytes())
    (folder / "case.json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")
    for name in kept.files:
        file = name if "." in name else f"{name}.bpmn"
        (folder / file).write_bytes((DIAGRAMS / file).read_bytes())


if __name__ == "__main__":
    target = HERE / f"v{VERSION.decode()}"
    for name, kept in KEPT.items():
        if (target / name).exists():
            sys.stderr.write(f"{name}: written already\n")
        else:
            write(target / name, kept)
