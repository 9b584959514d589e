"""What a model costs before any case runs on it: its check, its compilation, the restore of what was compiled."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median
from typing import Any

from engine.config import current
from engine.models.check import check
from engine.models.checks.decision.decision_rows import decision_rows
from engine.models.checks.decision.decision_types import decision_types
from engine.models.checks.expressions.kinds import kinds
from engine.models.finding import Finding
from engine.models.publishing.drafts import bundled
from engine.models.workspace import Workspace, kind_of
from engine.runtime.compile import CompiledProcess, compile_process
from tests.bench.desk import FORM
from tests.bench.drawing import Drawing

LIMIT_MS = 1000.0
ANALYSED_LIMIT_MS = 1000.0  # kinds and sets of everything that is delivered
BLOCKS = 14  # of four elements each; with the begin, the loop's gateway and the end that makes 60
PATH = "processes/sixty/sixty.bpmn"
REAL = "zhodino_patronat"


def sixty() -> dict[str, bytes]:
    """A diagram of sixty elements: tasks with forms in one lane, a question after every other one."""
    drawing, tasks, at = Drawing("sixty"), [], "start_of_all"
    drawing.element("exclusiveGateway", at)
    for block in range(BLOCKS):
        ask, gate, more, merge = (f"{name}_{block}" for name in ("ask", "gate", "more", "merge"))
        for task in (ask, more):
            inside = '<zeebe:userTask /><zeebe:formDefinition formId="b_form" />'
            drawing.element("userTask", task, drawing.extended(inside), name=f"Посещение {block + 1}")
        drawing.element("exclusiveGateway", gate, name="Нужно ещё?", default=f"skip_{block}")
        drawing.element("exclusiveGateway", merge)
        drawing.flow(at, ask)
        drawing.flow(ask, gate)
        drawing.flow(gate, more, 'visits > 3 and level = "crisis"')
        drawing.element("sequenceFlow", f"skip_{block}", sourceRef=gate, targetRef=merge)
        drawing.flow(more, merge)
        tasks += [ask, more]
        at = merge
    drawing.loop("start_of_all", at, "visits > 100")
    members = "".join(f"<bpmn:flowNodeRef>{task}</bpmn:flowNodeRef>" for task in tasks)
    drawing.element("laneSet", "lanes", f'<bpmn:lane id="lane" name="Куратор">{members}</bpmn:lane>')
    return {PATH: drawing.xml(), "forms/sixty/b_form.form": FORM}


def models(turns: int = 5) -> dict[str, Any]:
    """Medians in milliseconds: ``check_ms`` of the sixty elements, ``compile_ms`` and ``restore_ms`` of the largest real model."""
    files, real = sixty(), bundled(current().root)
    closure = real.closure(REAL)
    stored = compile_process(closure, REAL).to_bytes()

    def restore() -> object:
        process = CompiledProcess.from_bytes(stored)
        return process.scopes, process.decisions

    return {
        "check_ms": _median(turns, lambda: check(Workspace(files), current(), [PATH])),
        "findings": len(check(Workspace(files), current(), [PATH])),
        "analysed_ms": _median(1, lambda: analysed(bundled(current().root))),
        "compile_ms": _median(turns, lambda: compile_process(closure, REAL)),
        "restore_ms": _median(turns, restore),
        "compiled_bytes": len(stored),
    }


def analysed(workspace: Workspace) -> list[Finding]:
    """What the kinds of all diagrams and the sets of all tables say."""
    found: list[Finding] = []
    for path in workspace.files:
        if kind_of(path) == "bpmn":
            found += kinds(workspace.diagram(path), workspace, current())
        elif kind_of(path) == "dmn":
            found += decision_types(path, workspace, current())
            found += decision_rows(path, workspace, current())
    return found


def _median(turns: int, work: Callable[[], object]) -> float:
    times = []
    for _ in range(turns):
        begun = time.perf_counter()
        work()
        times.append((time.perf_counter() - begun) * 1000)
    return round(median(times), 1)
