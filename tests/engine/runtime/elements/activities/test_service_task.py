"""Operations that fail: the step is named, and nothing raw escapes."""

from __future__ import annotations

import pytest

from engine.errors import OperationFailed, StepFailed
from engine.runtime.case import RunningCase
from tests.engine.runtime.conftest import World, compiled


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
