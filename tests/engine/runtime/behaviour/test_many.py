"""Every kind of activity for many: at once and one after another, isolated, in the order of the list."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from engine.errors import StepFailed
from engine.runtime.case import RunningCase
from tests.engine.runtime.conftest import World, compiled

NAMES = ("level.dmn", "called")


def begin(play: Any, world: World, name: str, items: list[int]) -> Any:
    world.answers = {"agency.ask": lambda given: {"answer": "yes" if given["number"] != 2 else "no"}}
    return play(name, *NAMES, items=items)


@pytest.mark.parametrize("name", ["many_at_once", "many_in_turn"])
def test_all_kinds_in_a_row(play: Any, world: World, name: str) -> None:
    run = begin(play, world, name, [3, 2, 7, 8])
    at_once = name == "many_at_once"
    assert run.case.data == {
        "items": [3, 2, 7, 8],
        "scores": [30, 20, 70, 80],
        "levels": ["norm", "norm", "crisis", "crisis"],
        "answers": ["yes", "no", "yes"],  # the second yes was enough
    }
    assert len(world.asked) == 3
    assert run.open == (["go"] * 4 if at_once else ["go"])
    for number in range(4):
        assert {task.place.path for task in run.case.tasks()} == {("calls",)}
        run.do("go", report=number)
    assert run.case.data["reports"] == [0, 1, 2, 3]
    assert run.open == (["note_it"] * 4 if at_once else ["note_it"])
    assert run.task("note_it").assignee == "3"
    run.do("note_it", note="a")
    run.do("note_it", note="stop")
    assert run.case.data["notes"] == ["a", "stop"]
    letters = [s.key for s in run.case.subscriptions()]
    assert letters == (["3", "2", "7", "8"] if at_once else ["3"])
    for key in (3, 2, 7, 8):
        assert run.deliver("letter", key, reply=f"r{key}")
    assert run.open == ["after"] and run.case.data["replies"] == ["r3", "r2", "r7", "r8"]
    assert not {"item", "loopCounter", "score", "level", "answer", "report", "note", "reply"} & set(
        run.case.data
    )
    assert run.do("after").case.ended


@pytest.mark.parametrize("name", ["many_at_once", "many_in_turn"])
def test_nobody_at_all(play: Any, world: World, name: str) -> None:
    run = begin(play, world, name, [])
    assert run.open == ["after"]
    for outputs in ("scores", "levels", "answers", "reports", "notes", "replies"):
        assert run.case.data[outputs] == []


def test_a_null_among_the_items_is_an_item(play: Any, world: World) -> None:
    run = begin(play, world, "many_in_turn", [1])
    with pytest.raises(StepFailed) as failure:
        RunningCase.start(compiled("many_in_turn", *NAMES), {"items": [1, None]}, world)
    assert failure.value.facts["element"] == "scripts"
    assert run.open == ["go"]


@pytest.mark.parametrize("seed", range(12))
def test_a_message_wakes_everyone_who_waits_in_the_step_with_its_key(
    seed: int, play: Any, world: World
) -> None:
    """Whatever keys the instances share: those of one key wake together, each once, and nobody else does."""
    drawn = Random(seed)
    items = [drawn.randint(3, 5) for _ in range(drawn.randint(2, 6))]
    run = begin(play, world, "many_at_once", items)
    for task in ("go", "note_it"):
        for number in range(len(items)):
            run.do(task, report=number, note="a")
    left = [str(item) for item in items]
    for key in drawn.sample(sorted(set(items)), len(set(items))):
        assert [s.key for s in run.case.subscriptions()] == left
        assert run.deliver("letter", key, reply=f"r{key}")
        assert not run.case.subscriptions() or not run.deliver("letter", key, reply="again")
        left = [other for other in left if other != str(key)]
    assert run.open == ["after"] and run.case.data["replies"] == [f"r{item}" for item in items]


def test_whom_an_earlier_one_has_ended_the_message_no_longer_reaches(play: Any) -> None:
    """Two crises hear that help was handed over; the listener of the case around them does not."""
    run = play("heard_twice")
    for _ in range(2):
        assert run.deliver("crisis", None)
    assert run.open == ["help", "help", "work"]
    assert run.deliver("over", None)
    assert run.open == ["work"]
    assert run.deliver("over", None)
    assert run.case.ended
