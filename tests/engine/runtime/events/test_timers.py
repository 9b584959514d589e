from datetime import datetime, timedelta
from typing import Any

import pytest

from engine.errors import StepFailed, TimerNotDue
from engine.runtime.case import RunningCase
from tests.engine.runtime.conftest import World, compiled


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_a_timer_beside_the_work_leaves_it_open_and_its_follow_up_survives(play: Any) -> None:
    run = play("timers", approved_at="2026-10-05T10:00+03:00")
    assert run.timer("late").due.due == moment("2026-09-28T17:00+03:00")
    assert run.timer("late").attached_to == "plan" and not run.timer("late").interrupting
    run.fire("late")
    assert run.open == ["head", "plan"] and run.waiting == ["stop"]
    run.do("plan")
    assert run.open == ["head"] and run.waiting == ["pause"]
    assert run.timer("pause").due.due == moment("2026-10-06T17:00+03:00")
    run.do("head").fire("pause")
    assert run.case.ended and run.case.outcome == "done"


def test_an_interrupting_timer_ends_the_work_and_its_other_timers(play: Any) -> None:
    run = play("timers").fire("stop")
    assert run.open == ["close"] and run.waiting == []
    assert "plan" in run.trace("cancelled") and "late" in run.trace("cancelled")
    assert run.do("close").case.ended


def test_timers_fire_only_when_asked_and_never_by_a_click(play: Any) -> None:
    run = play("timers", approved_at="2026-10-05T10:00+03:00").wait(days=400)
    assert run.open == ["plan"]
    run.do("plan")
    assert run.open == [] and run.waiting == ["pause"]


def test_a_timer_fires_once_and_not_before_its_moment(play: Any, world: World) -> None:
    run = play("timers")
    timer = run.timer("late")
    world.clock.move_to(timer.due.due - timedelta(seconds=1))
    with pytest.raises(TimerNotDue):
        run.case.fire(timer.id)
    run.fire("late")
    for gone in (timer.id, "", "nonsense", run.task("plan").id):
        with pytest.raises(TimerNotDue):
            run.case.fire(gone)


def test_the_due_moment_and_its_explanation_survive_saving(play: Any) -> None:
    run = play("timers")
    due = run.timer("late").due
    assert due.why and due.due.utcoffset() == timedelta(hours=3)
    run.wait(days=5)
    assert run.timer("late").due == due


def test_a_term_without_a_value_fails_at_its_element(world: World) -> None:
    case = RunningCase.start(compiled("timers"), {}, world)
    with pytest.raises(StepFailed) as failure:
        case.complete(case.tasks()[0].id, {})
    assert failure.value.facts["element"] == "pause"


# --- cycles -----------------------------------------------------------------------------------------------


def test_fact_06_a_cycle_beside_the_work_keeps_its_follow_up(play: Any) -> None:
    run = play("cycles", cycle="R3/P7D").fire("monthly").fire("thrice")
    assert run.open == ["escalate", "remind", "work"]
    run.do("work")
    assert run.open == ["escalate", "remind"] and run.waiting == []
    assert run.do("remind").do("escalate").case.ended


def test_fact_07_an_interrupting_cycle_interrupts_at_its_first_moment(play: Any) -> None:
    run = play("interrupting_cycle").fire("daily")
    assert run.open == ["after"] and run.waiting == []
    assert run.do("after").case.ended


def test_monthly_moments_are_counted_from_the_anchor_without_drift(play: Any, world: World) -> None:
    world.clock.move_to(moment("2027-01-31T10:00+03:00"))  # a Sunday: the month clamps, then rolls
    run = play("cycles", cycle="R1/P1Y")
    days = []
    for _ in range(4):
        days.append(run.timer("monthly").due.due.date().isoformat())
        run.fire("monthly")
    assert days == ["2027-03-01", "2027-03-31", "2027-04-30", "2027-05-31"]


def test_a_cycle_with_a_count_ends(play: Any) -> None:
    run = play("cycles", cycle="R3/P7D")
    for _ in range(3):
        run.fire("thrice")
    assert run.open.count("escalate") == 3
    assert "thrice" not in run.waiting and "monthly" in run.waiting


def test_moments_that_roll_to_one_day_are_one_firing(play: Any, world: World) -> None:
    """Begun on a Friday: Saturday and Sunday roll to Monday, and three firings are owed all the same."""
    world.clock.move_to(moment("2026-10-02T12:00+03:00"))
    run = play("cycles", cycle="R3/P1D")
    fired = []
    while "thrice" in run.waiting:
        fired.append(run.timer("thrice").due.due.date().isoformat())
        run.fire("thrice")
    assert fired == ["2026-10-05", "2026-10-06", "2026-10-07"]


def test_what_was_slept_through_counts_as_fired(play: Any, world: World) -> None:
    world.clock.move_to(moment("2026-10-02T12:00+03:00"))
    run = play("cycles", cycle="R3/P1D").wait(days=10)
    run.fire("thrice")
    assert "thrice" not in run.waiting


def test_a_long_sleep_is_one_firing_and_no_storm(play: Any, world: World) -> None:
    run = play("cycles", cycle="R/PT1M")
    run.wait(days=300)
    run.case.fire(run.timer("thrice").id)
    assert run.open.count("escalate") == 1
    assert run.timer("thrice").due.due > world.now()
    assert run.timer("thrice").due.due - world.now() <= timedelta(minutes=1)
    with pytest.raises(TimerNotDue):
        run.case.fire(run.timer("thrice").id)


def test_a_cycle_with_a_start_begins_there(play: Any, world: World) -> None:
    run = play("cycles", cycle="R2/2026-10-01T09:00:00+03:00/PT2H")
    assert run.timer("thrice").due.due == moment("2026-10-01T09:00+03:00")
    assert run.fire("thrice").timer("thrice").due.due == moment("2026-10-01T11:00+03:00")
    run.fire("thrice")
    assert "thrice" not in run.waiting


@pytest.mark.parametrize("bad", ["R/PT0S", "R/P99999999M", "R", "каждый день", "R0/P1D", None, 5])
def test_a_cycle_that_makes_no_sense_is_a_failed_step(world: World, bad: Any) -> None:
    with pytest.raises(StepFailed) as failure:
        RunningCase.start(compiled("cycles"), {"cycle": bad}, world)
    assert failure.value.facts["element"] == "thrice"
