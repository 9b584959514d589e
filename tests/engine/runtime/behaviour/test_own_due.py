"""A term written once: timers on the border of a task that take its own due moment over."""

from typing import Any

import pytest

from engine.errors import StepFailed
from engine.runtime.case import RunningCase
from tests.engine.runtime.conftest import World, compiled

APPROVED = "2026-04-17T15:40:00+03:00"  # before a long week end with a working Saturday after it


def test_the_timer_of_a_task_is_its_own_due_with_its_explanation(play: Any) -> None:
    run = play("own_due", approved_at=APPROVED)
    due = run.task("send").due
    assert due.due.isoformat() == "2026-04-22T17:00:00+03:00"
    assert any("Радуница" in line for line in due.why)
    assert run.timer("late").due == due


def test_a_term_counted_from_the_due_keeps_both_explanations(play: Any) -> None:
    run = play("own_due", approved_at=APPROVED)
    later, due = run.timer("later").due, run.task("send").due
    assert later.due.isoformat() == "2026-04-24T17:00:00+03:00"
    assert later.why[: len(due.why)] == due.why and len(later.why) > len(due.why)


def test_what_only_the_host_knows_stays_there(play: Any) -> None:
    run = play("own_due", approved_at=APPROVED).fire("late")
    assert run.case.data == {"approved_at": APPROVED}


def test_the_timer_of_a_sub_process_reads_its_input_and_so_does_the_task_inside(play: Any) -> None:
    run = play("own_due", approved_at=APPROVED).do("send")
    assert run.timer("term_passed").due == run.task("draw_up").due
    run.fire("term_passed")
    assert run.open == ["explain"] and "plan_term" not in run.task("explain").data


def test_a_task_without_a_due_has_none_to_give(world: World) -> None:
    with pytest.raises(StepFailed) as failure:
        RunningCase.start(compiled("own_due"), {"approved_at": None}, world)
    assert failure.value.facts["element"] == "late"
