"""What the exclusive gateway chooses."""

from __future__ import annotations

from typing import Any

import pytest

from engine.errors import StepFailed
from engine.runtime.case import RunningCase
from tests.engine.runtime.conftest import World, compiled


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
