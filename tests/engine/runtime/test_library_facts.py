"""The numbered facts of the library (facts) and of its threats (threats): a guard each, and a test that names it.

Facts 2, 3, 5, 6 and 7 have theirs beside their elements: test_parallel_gateway, test_multi_instance, test_timers.
"""

from __future__ import annotations

import json
import threading
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine
from SpiffWorkflow.bpmn.script_engine.python_environment import TaskDataEnvironment
from SpiffWorkflow.util.task import TaskIterator

from engine.bench.drawing import Drawing
from engine.bench.shapes import SHAPES
from engine.errors import BudgetExceeded, DiagramRefused, StateRefused, StepFailed, TaskNotOpen
from engine.runtime.case import RunningCase
from engine.runtime.closed import ClosedEngine, PythonRefused
from engine.runtime.compile import CompiledProcess, compile_process
from engine.runtime.scope import CaseWorkflow
from engine.runtime.token import FUTURE
from tests.engine.runtime.conftest import Play, World, compiled

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
def test_fact_09_the_state_is_as_large_at_turn_600_as_at_turn_20(world: World, shape: str) -> None:
    run = Play(compile_process(SHAPES[shape](), shape), world, stored=True).start()
    sizes = []
    for _ in range(600):
        turn(run)
        run.take = run.case.save()  # type: ignore[attr-defined]
        sizes.append(len(run.case.save()))
    assert max(sizes[-60:]) <= max(sizes[10:70]) + 8


def test_fact_10_what_the_library_would_ignore_is_refused() -> None:
    with pytest.raises(DiagramRefused) as refusal:
        compiled("refused/condition_on_task_flow.bpmn", process="P")
    assert refusal.value.facts["rule"] == "condition_not_here"


# --- threats ----------------------------------------------------------------------------------------------

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
    engine = Path(__file__).parents[3] / "engine"
    for path in engine.rglob("*.py"):
        if path.parent.name == "bench":  # the bare library is measured there as a peer
            continue
        text = path.read_text("utf-8")
        assert "deserialize_json(" not in text, path
        assert "BpmnWorkflow(" not in text.replace("class CaseWorkflow(Scope, BpmnWorkflow)", ""), path


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


@pytest.mark.parametrize("identifier", ["End", "Start", "Root", "P.EndJoin", "t.BoundaryEventSplit"])
def test_threat_10_reserved_ids_are_refused(identifier: str) -> None:
    drawing = Drawing("P")
    drawing.element("startEvent", "begin")
    drawing.element("userTask", identifier)
    drawing.flow("begin", identifier)
    with pytest.raises(DiagramRefused) as refusal:
        compile_process({"p.bpmn": drawing.xml()}, "P")
    assert refusal.value.facts["rule"] == "id_reserved"


def test_threat_11_a_forged_id_completes_nothing(world: World) -> None:
    run = Play(compiled("timers"), world, stored=False).start()
    for forged in [run.timer("late").id, str(run.case._workflow.task_tree.id), "0" * 32, "x" * 10_000]:
        with pytest.raises(TaskNotOpen):
            run.case.complete(forged, {})
    assert run.open == ["plan"]


def test_threat_14_a_state_of_another_version_is_refused_and_never_migrated(world: World) -> None:
    process = compiled("loop")
    state = RunningCase.start(process, {}, world).save()
    header, _, body = state.partition(b"\n")
    bomb = zlib.compress(b"[" * 80_000_000)
    inside = json.loads(zlib.decompress(body))
    stranger = zlib.compress(json.dumps({**inside, "process": "other"}).encode())
    lost = json.loads(zlib.decompress(body))
    lost["tree"]["tokens"][0][2] = "no_such_element"
    for bad in (
        b"",
        b"\x80\x04pickle",
        b"kurator-state/0\n" + body,
        b"kurator-state/99\n" + body,
        body,
        header + b"\n" + body[:-4],
        header + b"\n" + b"junk",
        header + b"\n" + bomb,
        header + b"\n" + stranger,
        header + b"\n" + zlib.compress(json.dumps(lost).encode()),
        header + b"\n" + zlib.compress(b'{"serializer_version": "1.0"}'),
    ):
        with pytest.raises(StateRefused):
            RunningCase.load(process, bad, world)


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
