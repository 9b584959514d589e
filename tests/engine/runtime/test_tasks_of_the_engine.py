"""Script, decision and service tasks, and what the exclusive gateway chooses."""

from typing import Any

import pytest

from engine.errors import OperationFailed, StepFailed
from engine.runtime.case import RunningCase
from tests.engine.runtime.conftest import World, compiled


def test_script_decision_and_operation_in_a_row(play: Any, world: World) -> None:
    world.answers = {"family.enrol": lambda given: {"number": "ЖД-7", "noise": 1}, "notice.send": {"id": 5}}
    run = play("automatic", "level.dmn", points=[4, 6])
    assert run.case.ended
    assert run.case.data == {
        "points": [4, 6],
        "score": 20,
        "level": "crisis",
        "enrolment": {"number": "ЖД-7"},
        "notice": {"id": 5},
    }
    assert world.asked == [("family.enrol", {"level": "crisis", "via": "письмо"}), ("notice.send", {})]


def test_a_failed_operation_names_the_step_and_the_object_is_dead(world: World) -> None:
    world.answers = {"family.enrol": OperationFailed(operation="family.enrol", reason="нет места")}
    process = compiled("automatic", "level.dmn")
    with pytest.raises(StepFailed) as failure:
        RunningCase.start(process, {"points": [1]}, world)
    assert failure.value.facts["element"] == "enrol"
    assert "нет места" in failure.value.facts["cause"]


def test_an_unforeseen_fault_of_an_operation_does_not_escape_raw(world: World) -> None:
    world.answers = {"family.enrol": ZeroDivisionError("secret")}
    with pytest.raises(StepFailed) as failure:
        RunningCase.start(compiled("automatic", "level.dmn"), {"points": [1]}, world)
    assert "secret" not in str(failure.value)


@pytest.mark.parametrize(
    ("data", "element"),
    [
        ({"level": 1, "limit": 5}, "low"),
        ({"level": 9, "limit": 5}, "high"),
        ({"level": 4, "limit": 5}, "other"),
        ({"level": 1}, "low"),  # the second condition has no value, but nobody needs it
    ],
)
def test_the_first_true_condition_wins(play: Any, data: dict[str, int], element: str) -> None:
    run = play("choice", **data)
    assert run.open == [element]
    assert run.do(element).case.ended


def test_a_condition_without_a_value_fails_and_does_not_mean_false(world: World) -> None:
    with pytest.raises(StepFailed) as failure:
        RunningCase.start(compiled("choice"), {"level": 4}, world)
    assert failure.value.facts["element"] == "which"
    assert "limit" in failure.value.facts["cause"]


def test_no_true_condition_and_no_default_fails_and_the_saved_case_stands(world: World) -> None:
    process = compiled("no_default")
    case = RunningCase.start(process, {}, world)
    state = case.save()
    with pytest.raises(StepFailed):
        case.complete(case.tasks()[0].id, {"x": 3})
    again = RunningCase.load(process, state, world)
    again.complete(again.tasks()[0].id, {"x": 2})
    assert again.ended and again.outcome == "b"


def test_after_a_fault_nothing_can_be_saved_or_done(world: World) -> None:
    case = RunningCase.start(compiled("no_default"), {}, world)
    identifier = case.tasks()[0].id
    with pytest.raises(StepFailed):
        case.complete(identifier, {"x": 3})
    for forbidden in (case.save, case.cancel, lambda: case.complete(identifier, {"x": 1})):
        with pytest.raises(Exception) as refusal:
            forbidden()
        assert type(refusal.value).__module__ == "engine.errors"


@pytest.mark.parametrize("name", ["case", "parameters"])
def test_the_built_ins_cannot_be_overwritten(world: World, name: str) -> None:
    case = RunningCase.start(compiled("loop"), {"case": {"number": "ЖД-1"}}, world)
    with pytest.raises(StepFailed):
        case.complete(case.tasks()[0].id, {name: {}})
