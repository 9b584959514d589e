"""A test diagram rewritten as its next version, and a case of the first that goes over to it."""

from __future__ import annotations

from collections.abc import Mapping

from engine.runtime.case import RunningCase
from engine.runtime.compile import CompiledProcess, compile_process
from engine.runtime.migration.carry import Carried
from engine.runtime.migration.plan import NOWHERE, Key, Plan
from tests.engine.runtime.conftest import DIAGRAMS, Play


def rewritten(*names: str, edit: Mapping[str, str], process: str | None = None) -> CompiledProcess:
    """The same diagrams with texts replaced; each must be there."""
    files = {}
    for name in names:
        text = (DIAGRAMS / f"{name}.bpmn").read_text("utf-8")
        for was, now in edit.items():
            text = text.replace(was, now)
        files[f"{name}.bpmn"] = text.encode()
    whole = "".join((DIAGRAMS / f"{name}.bpmn").read_text("utf-8") for name in names)
    assert all(was in whole for was in edit)
    return compile_process(files, process or names[0])


def over(play: Play, after: CompiledProcess, **chosen: str) -> Carried:
    """Let the case go over; ``chosen``: old element -> new one, empty for none, in the process itself."""
    process = play.process.process_id
    said: dict[Key, Key] = {(process, old): (process, new) if new else NOWHERE for old, new in chosen.items()}
    play.case, carried = play.case.onto(Plan(play.process, after, said))
    play.process = after
    play._after()
    return carried


def again(play: Play) -> None:
    """Stored and loaded."""
    play.case = RunningCase.load(play.process, play.case.save(), play.world)
