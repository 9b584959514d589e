"""A diagram or a form that runs away is stopped; the stored case stands where it was."""

from __future__ import annotations

import tracemalloc
from types import SimpleNamespace
from typing import Any

import pytest

from engine.errors import BudgetExceeded, DataRefused, StepFailed
from engine.runtime.case import RunningCase
from engine.runtime.compile import CompiledProcess, compile_process
from engine.runtime.token import budget
from tests.bench.drawing import Drawing
from tests.engine.runtime.conftest import World, compiled

LIST = "=for i in 1..1000 return i"


def scripted(*scripts: tuple[str, str], again: bool = False) -> CompiledProcess:
    """A task, then scripts in a row; ``again``: for ever."""
    drawing = Drawing("P")
    drawing.element("startEvent", "begin")
    drawing.element("userTask", "t")
    drawing.element("exclusiveGateway", "merge")
    drawing.flow("begin", "t")
    drawing.flow("t", "merge")
    before = "merge"
    for number, (name, text) in enumerate(scripts):
        script = drawing.extended(f'<zeebe:script expression="{text}" resultVariable="{name}" />')
        drawing.element("scriptTask", f"s{number}", script)
        drawing.flow(before, f"s{number}")
        before = f"s{number}"
    drawing.element("userTask", "last")
    drawing.element("endEvent", "end")
    drawing.flow(before, "merge" if again else "last")
    drawing.flow("last", "end")
    return compile_process({"p.bpmn": drawing.xml()}, "P")


def refused(
    process: CompiledProcess, world: World, data: dict[str, Any], first: dict[str, Any]
) -> BudgetExceeded:
    """Complete the first task; afterwards the stored state must still be good."""
    case = RunningCase.start(process, first, world)
    state = case.save()
    with pytest.raises(BudgetExceeded) as refusal:
        case.complete(case.tasks()[0].id, data)
        case.save()
    sentence = str(refusal.value)
    assert any("а" <= letter <= "я" for letter in sentence) and str(refusal.value.facts["limit"]) in sentence
    assert len(RunningCase.load(process, state, world).tasks()) == 1
    return refusal.value


def test_a_text_that_doubles_itself_fills_no_memory(world: World) -> None:
    process = scripted(("x", "=x + y"), ("y", "=x"), again=True)
    tracemalloc.start()
    case = RunningCase.start(process, {"x": "а" * 1000, "y": "б" * 1000}, world)
    with pytest.raises((BudgetExceeded, StepFailed)):
        case.complete(case.tasks()[0].id, {})
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 150 * 1024 * 1024


def test_many_large_values_are_too_much_for_one_action(world: World) -> None:
    scripts = [(f"v{n}", "=big + big") for n in range(40)]
    fault = refused(scripted(*scripts), world, {}, {"big": "а" * 200_000})
    assert fault.facts["budget"] == "computed" and fault.facts["element"].startswith("s")


def test_the_variables_of_a_case_are_no_archive(world: World) -> None:
    process = compiled("loop")
    case = RunningCase.start(process, {}, world)
    kept = b""
    with pytest.raises(BudgetExceeded) as refusal:
        for turn in range(20):
            case.complete(case.tasks()[0].id, {f"note{turn}": "я" * 60_000, "finished": False})
            kept = case.save()
    assert refusal.value.facts["budget"] == "data" and turn >= 5
    case = RunningCase.load(process, kept, world)
    case.complete(case.tasks()[0].id, {"finished": True})
    assert case.ended and "байт" in str(refusal.value)


def test_a_form_with_thousands_of_keys_is_refused(world: World) -> None:
    data: dict[str, Any] = {f"k{n}": n for n in range(budget.VARIABLES + 1)}
    fault = refused(scripted(), world, data, {})
    assert fault.facts["budget"] == "variables"


def test_many_times_many_is_stopped(world: World) -> None:
    """Forty sub-processes with a thousand tasks each."""
    loop = (
        f'<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="{LIST}" />'
        "</bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>"
    )
    inner = Drawing("inner")
    inner.element("startEvent", "in")
    inner.element("userTask", "many", loop)
    inner.element("endEvent", "out")
    inner.flow("in", "many")
    inner.flow("many", "out")
    drawing = Drawing("P")
    drawing.element("startEvent", "begin")
    drawing.element("userTask", "t")
    drawing.element("subProcess", "sub", loop.replace("1000", "40") + "".join(inner.lines))
    drawing.element("endEvent", "end")
    for source, target in (("begin", "t"), ("t", "sub"), ("sub", "end")):
        drawing.flow(source, target)
    fault = refused(compile_process({"p.bpmn": drawing.xml()}, "P"), world, {}, {})
    assert fault.facts["budget"] in ("visits", "seconds")


def test_an_action_that_lasts_too_long_is_stopped(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "SECONDS", 0.02)
    process = scripted(*[(f"v{n}", f"=count(for i in 1..20000 return i + x + {n})") for n in range(20)])
    state = RunningCase.start(scripted(), {"x": 1}, world)
    assert state.tasks()
    fault = refused(process, world, {}, {"x": 1})
    assert fault.facts["budget"] == "seconds"


def test_a_value_deeper_or_larger_than_any_form_is_refused(world: World) -> None:
    deep: Any = 1
    for _ in range(100):
        deep = [deep]
    for value in (deep, "x" * 1_100_000, float("nan"), "\ud800", "a\x00b", {1, 2}, object()):
        case = RunningCase.start(compiled("loop"), {}, world)
        with pytest.raises(DataRefused):
            case.complete(case.tasks()[0].id, {"value": value})
        assert case.tasks()  # refused before anything was touched: the object is still good


@pytest.mark.parametrize(
    ("waited", "worked", "limit"),
    [(5.0, 0.1, None), (5.0, 3.5, budget.SECONDS), (1.0, 3.5, None), (16.0, 0.1, budget.WAITED_SECONDS)],
)
def test_a_model_is_not_blamed_for_a_busy_machine(
    monkeypatch: pytest.MonkeyPatch, waited: float, worked: float, limit: float | None
) -> None:
    begun = budget.Budget()
    clocks = {"monotonic": lambda: begun.begun + waited, "process_time": lambda: begun.worked + worked}
    monkeypatch.setattr(budget, "time", SimpleNamespace(**clocks))
    if limit is None:
        begun.check_time("visit")
        return
    with pytest.raises(BudgetExceeded) as refusal:
        begun.check_time("visit")
    assert refusal.value.facts["budget"] == "seconds" and refusal.value.facts["limit"] == limit
