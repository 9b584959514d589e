"""Tasks that the engine does itself, in a row; after a fault nothing can be saved."""

from __future__ import annotations

from typing import Any

import pytest

from engine.errors import StepFailed
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
