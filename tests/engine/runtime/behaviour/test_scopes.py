"""Sub-processes and the event sub-processes beside them; what goes in and out of them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.engine.runtime.conftest import World


def test_withdrawal_interrupts_everything_and_keeps_what_was_found_out(play: Any) -> None:
    run = play("wrapping", case={"number": "ЖД-1"}, level="norm")
    run.do("left", level="high")
    assert not run.deliver("withdrawal", "ЖД-2")
    assert run.deliver("withdrawal", "ЖД-1", reason="переезд")
    assert run.open == ["removal"] and run.case.subscriptions() == []
    assert run.task("removal").data["level"] == "high"
    assert run.task("removal").data["reason"] == "переезд"
    assert run.do("removal").case.ended and run.case.outcome == "e2"


def test_a_crisis_beside_the_work_may_come_many_times(play: Any) -> None:
    run = play("wrapping", case={"number": "ЖД-1"}, level="norm")
    assert run.deliver("crisis", "ЖД-1", reason="пожар", noise=1)
    assert run.deliver("crisis", "ЖД-1", reason="суд")
    assert run.open == ["help", "help", "left", "right"]
    assert {task.data.get("crisis_reason") for task in run.case.tasks() if task.place.element == "help"} == {
        "пожар",
        "суд",
    }
    run.do("help", aid="вещи")
    # A non-interrupting branch that ended hands its changes to the work.
    assert run.task("left").data["aid"] == "вещи" and run.task("left").data["crisis_reason"] == "пожар"
    run.do("left").do("right").do("archive")
    assert not run.case.ended
    run.do("help")
    assert run.case.ended
    assert "noise" not in run.case.data and run.case.data["aid"] == "вещи"


def test_what_a_side_path_found_out_is_the_case_s_once_it_has_ended(play: Any) -> None:
    run = play("wrapping", case={"number": "ЖД-1"}, level="norm", note="")
    run.deliver("crisis", "ЖД-1", reason="пожар")
    run.do("left", level="high", note="посещение")
    assert run.task("help").data["level"] == "high"
    run.do("help", level="crisis", note="кризис", seen=True)
    assert run.case.data["level"] == "crisis" and run.case.data["seen"] is True
    run.do("right").do("archive", note="итог")
    assert run.case.ended and run.case.data["note"] == "итог"


def test_of_branches_that_write_one_name_the_last_writer_wins(play: Any) -> None:
    run = play("wrapping", case={"number": "ЖД-1"}, level="norm").do("left", level="a")
    assert run.task("right").data["level"] == "a"
    run.do("right", level="b")
    assert run.case.data["level"] == "b"


def test_an_event_sub_process_sees_the_case_as_it_stands(play: Any) -> None:
    run = play("event_sub_process", level="norm").do("work", level="high")
    for number in (1, 2, 3):
        assert run.deliver("crisis", None, n=number)
    assert run.open == ["help", "help", "help", "more"]
    assert run.task("help").data["level"] == "high"
    run.do("help", helped=1).do("help").do("more")
    assert not run.case.ended
    run.do("help")
    assert run.case.ended and run.case.data["helped"] == 1


def test_an_interrupting_event_sub_process_ends_all_else(play: Any) -> None:
    run = play("event_sub_process", level="norm").do("work", level="high")
    run.deliver("crisis", None)
    assert run.deliver("withdrawal", None, why="x")
    assert run.open == ["remove"] and run.case.subscriptions() == []
    assert run.task("remove").data["level"] == "high" and run.task("remove").data["why"] == "x"
    assert run.do("remove").case.ended


def test_an_event_on_a_step_of_a_side_branch_reads_what_that_branch_knows(play: Any, world: World) -> None:
    run = play("asked_again", patience=9, why="none")
    assert run.deliver("late", None, patience=2, why="school")
    assert run.timer("silent").due.due == world.now() + timedelta(hours=2)
    run.wait(hours=2).fire("silent")
    assert run.task("report").data["why"] == "school" and run.task("work").data["why"] == "none"
    assert run.deliver("given_up", None)
    assert run.task("close").data["why"] == "school" and run.task("work").data["why"] == "none"
