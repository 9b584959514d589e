"""What a model file could do to the bare library (docs/threats.md, T01 to T14): a guard each, and a test that names it."""

from __future__ import annotations

import ast
import re
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine
from SpiffWorkflow.bpmn.script_engine.python_environment import TaskDataEnvironment

from engine.errors import (
    BudgetExceeded,
    ExpressionFailed,
    StateRefused,
    StepFailed,
)
from engine.feel.evaluator import feel
from engine.runtime.case import RunningCase
from engine.runtime.compile import CompiledProcess, compile_process
from engine.runtime.token.script_lockdown import ClosedEngine, PythonRefused
from engine.runtime.token.workflow import CaseWorkflow
from tests.bench.drawing import Drawing
from tests.bench.shapes import SHAPES
from tests.engine.runtime.conftest import Play, World, compiled
from tests.place import ROOT

AGAIN = {"finished": False, "finished_a": False, "finished_b": False, "answer": "yes"}


def turn(run: Play, **data: Any) -> None:
    run.case.complete(run.case.tasks()[0].id, {**AGAIN, **data})
    run._after()


CANARY = Path("/tmp/KURATOR_CANARY")
PYTHON = f"__import__('os').system('touch {CANARY}')"


@pytest.mark.parametrize("door", ["evaluate", "execute", "call_service", "validate"])
def test_threat_01_every_door_of_the_engine_is_shut(door: str) -> None:
    with pytest.raises(PythonRefused):
        getattr(ClosedEngine(), door)(None, "1")
    with pytest.raises(PythonRefused):
        environment = ClosedEngine().environment
        getattr(environment, "evaluate" if door == "validate" else door)("1", {})


def test_threat_02_a_loaded_case_has_the_closed_engine_too(world: World) -> None:
    process = compiled("loop")
    case = RunningCase.load(process, RunningCase.start(process, {}, world).save(), world)
    assert isinstance(case._workflow.script_engine, ClosedEngine)


def test_threat_03_a_forgotten_engine_fails_closed() -> None:
    forgotten = PythonScriptEngine()
    for door in (
        forgotten.environment.evaluate,
        forgotten.environment.execute,
        TaskDataEnvironment().evaluate,
    ):
        with pytest.raises(PythonRefused):
            door("1 + 1", {})
    workflow = BpmnWorkflow(compiled("loop").scopes["loop"], {}, deserializing=True)
    with pytest.raises(PythonRefused):
        workflow.script_engine.environment.evaluate("1", {})


def test_threat_03_no_other_module_makes_a_workflow_of_the_library() -> None:
    engine = ROOT / "engine"
    for path in engine.rglob("*.py"):
        if path.parent.name == "bench":  # the bare library is measured there as a peer
            continue
        text = path.read_text("utf-8")
        assert "deserialize_json(" not in text, path
        assert "BpmnWorkflow(" not in text.replace("class CaseWorkflow(Scope, BpmnWorkflow)", ""), path


def test_threat_04_there_is_no_sandbox_because_nothing_is_evaluated() -> None:
    """No eval, exec, pickle or half-sandbox anywhere; the library's engines are only ever shut."""
    for path in [*(ROOT / "engine").rglob("*.py"), *(ROOT / "webapp").rglob("*.py")]:
        for found in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(found, ast.Call) and isinstance(found.func, ast.Name):
                assert found.func.id not in {"eval", "exec", "compile", "__import__"}, path
            if isinstance(found, ast.Import | ast.ImportFrom):
                names = {alias.name for alias in found.names} | {getattr(found, "module", "") or ""}
                assert not names & {"pickle", "marshal", "shelve", "RestrictedPython", "dill"}, path


@pytest.mark.parametrize(
    "text",
    [
        "().__class__.__base__.__subclasses__()",
        "''.constructor.constructor('return process')()",
        "[1].constructor",
        "globalThis",
        "this",
        "process.env",
        "require('fs')",
        "__proto__",
        "{}.__proto__.polluted",
        "import os",
    ],
)
def test_threat_04_no_expression_climbs_out_of_feel(text: str) -> None:
    """A name of the machine is one that nobody has set: null, and nothing can be done with it."""
    found = feel().evaluate_many([(text, {"x": 1})])[0]
    assert found is None or isinstance(found, ExpressionFailed)
    assert "(" not in text or isinstance(found, ExpressionFailed)


@pytest.mark.parametrize(
    "data",
    [
        {"typename": "datetime", "value": "2026-01-01"},
        {"nested": {"typename": "BpmnWorkflow"}},
        {"__builtins__": {}, "__class__": 1, "len": 2},
        {"список": [{"typename": ["list"]}], "": 1},
    ],
)
def test_threat_05_no_key_of_the_data_means_anything(world: World, data: dict[str, Any]) -> None:
    run = Play(compiled("loop"), world, stored=True).start(**data)
    run.do("visit", finished=False, **data)
    assert {key: run.case.data[key] for key in data} == data
    assert run.do("visit", finished=True).case.ended


@pytest.mark.parametrize(("tasks", "rounds"), [(1, 700), (5, 300), (10, 180)])
def test_threat_06_a_weekly_visit_never_ends_by_itself(world: World, tasks: int, rounds: int) -> None:
    """Twice the number of rounds after which the bare library finds nothing and calls the case completed."""
    drawing = Drawing("weekly")
    for number in range(tasks):
        drawing.element("userTask", f"t{number}")
    for number in range(1, tasks):
        drawing.flow(f"t{number - 1}", f"t{number}")
    drawing.loop("t0", f"t{tasks - 1}", "finished")
    run = Play(compile_process({"w.bpmn": drawing.xml()}, "weekly"), world, stored=False).start()
    for _ in range(rounds * tasks):
        turn(run)
    assert run.open == ["t0"] and not run.case.ended
    state = run.case.save()
    assert len(state) < 1500 and RunningCase.load(run.process, state, world).tasks()


def test_threat_07_lanes_do_not_depend_on_the_order_of_files(world: World) -> None:
    names = ["called.bpmn", "parallel.bpmn", "loop.bpmn", "calling.bpmn"]
    for shift in range(4):
        process = compiled(*names[shift:], *names[:shift], process="calling")
        assert process.elements["called"]["go"].lane == "Куратор"


@pytest.mark.parametrize(("name", "budget"), [("runaway", "steps"), ("self_call", "subprocesses")])
def test_threat_08_a_diagram_that_runs_away_is_stopped(world: World, name: str, budget: str) -> None:
    with pytest.raises(BudgetExceeded) as refusal:
        run = Play(compiled(name), world, stored=False).start(x=1)
        run.do("go")
    assert refusal.value.facts["budget"] == budget
    assert "шагов" in str(refusal.value) or "подпроцессов" in str(refusal.value)


def test_threat_09_references_are_never_put_into_a_query() -> None:
    drawing = Drawing("vectors")
    drawing.element("startEvent", "begin")
    evil = "".join(
        f"<bpmn:dataInputAssociation><bpmn:sourceRef>x']|//*[//*[count(//*)>{n}]] | //a[@id='</bpmn:sourceRef></bpmn:dataInputAssociation>"
        for n in range(300)
    )
    drawing.element("userTask", "t", evil.replace(">{", "&gt;{").replace("(//*)>", "(//*)&gt;"))
    drawing.element("endEvent", "done")
    drawing.flow("begin", "t")
    drawing.flow("t", "done")
    assert compile_process({"v.bpmn": drawing.xml()}, "vectors").elements["vectors"]["t"].id == "t"


def test_a_diagram_survives_storing(world: World) -> None:
    process = compiled("calling", "called")
    again = CompiledProcess.from_bytes(process.to_bytes())
    assert again.models == process.models
    run = Play(again, world, stored=True).start(family={"name": "К"})
    assert run.open == ["go"]
    with pytest.raises(StateRefused):
        CompiledProcess.from_bytes(b"kurator-process/0\n")


def test_one_specification_serves_many_threads(world: World) -> None:
    process = compile_process(SHAPES["vote"](), "vote")
    gate = threading.Barrier(8)

    def work(number: int) -> list[Any]:
        run = Play(process, World(), stored=True).start(number=number)
        gate.wait()
        for _ in range(40):
            turn(run, mark=number)
        return [run.case.data["number"], len(run.case._workflow.tasks)]

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(work, range(8)))
    assert [number for number, _ in found] == list(range(8))
    assert len({size for _, size in found}) == 1


def test_python_in_every_text_of_a_diagram_stays_text(world: World) -> None:
    CANARY.unlink(missing_ok=True)
    drawing = Drawing("canary")
    drawing.element("startEvent", "begin")
    inside = drawing.extended(
        f'<zeebe:assignmentDefinition assignee="{PYTHON}" candidateGroups="{PYTHON}" />'
        f'<zeebe:ioMapping><zeebe:input source="{PYTHON}" target="a" /></zeebe:ioMapping>'
    )
    drawing.element("userTask", "t", inside, name=PYTHON)
    drawing.element("exclusiveGateway", "g")
    drawing.element("endEvent", "done")
    drawing.flow("begin", "t")
    drawing.flow("t", "g")
    drawing.flow("g", "done", PYTHON)
    drawing.flow("g", "t", "true")
    process = compile_process({"c.bpmn": drawing.xml()}, "canary")
    run = Play(process, world, stored=True).start()
    assert run.task("t").assignee == PYTHON
    with pytest.raises(StepFailed):
        run.do("t", x=PYTHON)
    assert not CANARY.exists()


def test_the_workflow_class_of_the_case_is_ours(world: World) -> None:
    assert isinstance(RunningCase.start(compiled("loop"), {}, world)._workflow, CaseWorkflow)


def test_every_fact_and_every_threat_has_its_test() -> None:
    """The list of guards is whole: nobody drops one of these tests without dropping its number."""
    names = "".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    for kind, count in (("fact", 10), ("threat", 14)):
        numbered = {int(number) for number in re.findall(rf"def test_{kind}_(\d\d)_", names)}
        assert numbered == set(range(1, count + 1))
