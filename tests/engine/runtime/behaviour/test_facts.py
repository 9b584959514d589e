"""Defects of the library (docs/engine-facts.md): a guard each, and a test that names it.

docs/engine-facts.md, facts 2, 3, 5, 6 and 7 have more beside their elements: test_parallel_gateway, test_multi_instance, test_timers.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from SpiffWorkflow.util.task import TaskIterator

from engine.config import current
from engine.errors import BudgetExceeded, StepFailed, TaskNotOpen
from engine.models.check import check
from engine.models.workspace import Workspace
from engine.runtime.case import RunningCase
from engine.runtime.compile import compile_process
from engine.runtime.token.token import FUTURE
from tests.bench.drawing import Drawing
from tests.bench.shapes import SHAPES
from tests.engine.models.models import END, START, diagram, flow, line, node
from tests.engine.runtime.conftest import Play, World, compiled
from tests.place import ROOT

ENGINE = ROOT / "engine"
AGAIN = {"finished": False, "finished_a": False, "finished_b": False, "answer": "yes"}


def turn(run: Play, **data: Any) -> None:
    run.case.complete(run.case.tasks()[0].id, {**AGAIN, **data})
    run._after()


@pytest.mark.parametrize("stored", [False, True], ids=["kept", "stored"])
def test_fact_01_depth_limit_never_ends_a_long_loop(world: World, stored: bool) -> None:
    run = Play(compiled("loop"), world, stored).start()
    for _ in range(1200):
        turn(run)
    assert run.open == ["visit"] and not run.case.ended
    assert run.do("visit", finished=True).case.ended


def test_fact_01_untrimmed_the_limit_is_lifted_too(world: World) -> None:
    run = Play(compiled("loop"), world, stored=False, trimmed=False).start()
    for _ in range(600):
        turn(run)
    assert run.open == ["visit"]
    assert len(list(TaskIterator(run.case._workflow.task_tree))) > 1200
    with pytest.raises(BudgetExceeded) as refusal:
        run.case.save()
    assert refusal.value.facts["budget"] == "depth"


def test_fact_02_the_data_a_caller_gives_or_gets_are_not_the_cases(world: World) -> None:
    given = {"family": {"people": ["ann"]}}
    case = RunningCase.start(compiled("loop"), given, world)
    given["family"]["people"].append("eve")
    case.data["family"]["people"].append("mallory")
    assert case.data == {"family": {"people": ["ann"]}}


def test_fact_04_only_a_ready_task_can_be_completed(world: World) -> None:
    run = Play(compiled("parallel"), world, stored=False).start()
    identifiers = {token.id: token.state for token in run.case._workflow.tasks.values()}
    done = run.task("a").id
    run.do("a")
    waiting = [
        str(key) for key in run.case._workflow.tasks if str(key) not in {t.id for t in run.case.tasks()}
    ]
    for identifier in [done, *waiting, *(str(key) for key in identifiers if str(key) == done)]:
        with pytest.raises(TaskNotOpen):
            run.case.complete(identifier, {})
    token = next(iter(run.case._workflow.tasks.values()))
    assert token.state != FUTURE and token.run() is None
    assert run.open == ["b", "c"]


def test_fact_09_blocks_in_sequence_do_not_explode(world: World) -> None:
    drawing = Drawing("blocks")
    drawing.element("startEvent", "begin")
    before = "begin"
    for block in range(6):
        drawing.element("parallelGateway", f"split{block}")
        drawing.element("parallelGateway", f"join{block}")
        drawing.flow(before, f"split{block}")
        for branch in range(4):
            drawing.element("userTask", f"t{block}_{branch}")
            drawing.flow(f"split{block}", f"t{block}_{branch}")
            drawing.flow(f"t{block}_{branch}", f"join{block}")
        before = f"join{block}"
    drawing.element("endEvent", "done")
    drawing.flow(before, "done")
    run = Play(compile_process({"b.bpmn": drawing.xml()}, "blocks"), world, stored=True).start()
    largest = 0
    while not run.case.ended:
        largest = max(largest, len(run.case._workflow.tasks))
        turn(run)
    assert largest <= 10
    assert len(run.trace()) == 1 + 6 * (1 + 4 + 1) + 1


@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_fact_09_the_state_is_as_large_at_turn_300_as_at_turn_20(world: World, shape: str) -> None:
    run = Play(compile_process(SHAPES[shape](), shape), world, stored=True).start()
    sizes = []
    for _ in range(300):
        turn(run)
        sizes.append(len(run.case.save()))
    assert max(sizes[-60:]) <= max(sizes[10:70]) + 8


def test_fact_08_after_a_failed_step_the_stored_case_goes_on_and_its_timers_fire(world: World) -> None:
    process = compiled("timers")
    state = RunningCase.start(process, {}, world).save()
    for _ in range(3):
        broken = RunningCase.load(process, state, world)
        with pytest.raises(StepFailed):
            broken.complete(broken.tasks()[0].id, {})  # the term after it has no value
    run = Play(process, world, stored=True)
    run.case = RunningCase.load(process, state, world)
    run.fire("late").do("plan", approved_at="2026-10-05T10:00+03:00").do("head").fire("pause")
    assert run.case.ended


def called_names() -> Iterator[tuple[Path, str]]:
    """Every name that the engine calls or imports, benches of the bare library aside."""
    for path in ENGINE.rglob("*.py"):
        if path.parent.name == "bench":
            continue
        for found in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(found, ast.Attribute):
                yield path, found.attr
            elif isinstance(found, ast.alias):
                yield path, found.name.split(".")[-1]


def test_fact_08_nothing_resets_migrates_or_refreshes_a_tree() -> None:
    """What leaves removed tasks behind in the library is never used: a step is undone by the stored state alone."""
    forbidden = {
        "reset_from_task_id", "migrate_workflow", "diff_workflow", "refresh_timers", "refresh_waiting_tasks",
        "do_engine_steps", "run_all", "event_manager",
    }  # fmt: skip
    assert [(path.name, name) for path, name in called_names() if name in forbidden] == []


ALONE = node("userTask", "alone")
TASK = node("userTask", "t")
GATE = START + node("exclusiveGateway", "g") + TASK + END + line("s", "g") + line("t", "e")
LINK = node("intermediateThrowEvent", "link", inside="<bpmn:linkEventDefinition name='x'/>")
UNDO = node("intermediateThrowEvent", "undo", inside="<bpmn:compensateEventDefinition/>")
AD_HOC = node("adHocSubProcess", "h", inside=node("userTask", "in"))
SILENT = {
    "orphan": (diagram(START + ALONE + END + line("s", "e")), "alone"),
    "no_end": (diagram(START + TASK + line("s", "t")), "p"),
    "condition_after_a_task": (
        diagram(START + TASK + END + line("s", "t") + flow("t", "e", "=x", id="f")),
        "f",
    ),
    "python": (diagram(GATE + flow("g", "t", "=x == 'a'", id="f") + flow("g", "e", "=true")), "f"),
    "juel": (diagram(GATE + flow("g", "t", "${x}", id="f") + flow("g", "e", "=true")), "f"),
    "link": (diagram(START + LINK + END + line("s", "link", "e")), "link"),
    "compensation": (diagram(START + UNDO + END + line("s", "undo", "e")), "undo"),
    "ad_hoc": (diagram(START + AD_HOC + END + line("s", "h", "e")), "h"),
}


@pytest.mark.parametrize("name", SILENT)
def test_fact_10_what_the_library_ignores_is_found_and_named(name: str) -> None:
    content, element = SILENT[name]
    findings = check(Workspace({"p.bpmn": content}), current())
    errors = {finding.element for finding in findings if finding.severity == "error"}
    assert element in errors or (name == "condition_after_a_task" and "t" in errors), findings
