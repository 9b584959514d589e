"""Event sub-processes inside a sub-process: every kind of start, interrupting the work or beside it."""

from __future__ import annotations

from typing import Any

import pytest


def begin(play: Any, kind: str) -> Any:
    run = play(f"esp_{kind}", work_note="")
    assert run.open == ["work"]
    return run


@pytest.mark.parametrize("kind", ["timer_in", "message_in"])
def test_an_event_from_outside_ends_the_work(play: Any, kind: str) -> None:
    run = begin(play, kind)
    run.fire("help_scope") if kind == "timer_in" else run.deliver("news", None)
    assert run.open == ["help"] and run.waiting == [] and run.case.subscriptions() == []
    assert run.task("help").place.path == ("holder", "help_scope")
    assert "work" in run.trace("cancelled")
    assert run.do("help", helped=1).open == ["after"] and run.case.data["helped"] == 1
    assert run.do("after").case.ended


@pytest.mark.parametrize("kind", ["signal_in", "error_in", "escalation_in"])
def test_what_the_work_throws_ends_it(play: Any, kind: str) -> None:
    run = begin(play, kind).do("work", bad=True, work_note="отказ")
    assert run.open == ["help"] and run.task("help").data["reason"] == "отказ"
    assert run.do("help").open == ["after"]
    assert run.do("after").case.ended


@pytest.mark.parametrize("kind", ["signal_in", "error_in", "escalation_in", "timer_in", "message_in"])
def test_where_nothing_happens_the_listener_goes_with_its_scope(play: Any, kind: str) -> None:
    run = begin(play, kind).do("work", bad=False)
    assert run.open == ["after"] and run.waiting == [] and run.case.subscriptions() == []
    assert run.case.signals() == []
    assert run.do("after").case.ended


def test_an_escalation_beside_the_work_lets_it_end(play: Any) -> None:
    run = begin(play, "escalation_beside").do("work", bad=True, work_note="x")
    assert run.open == ["help"]  # the work is over, its scope waits for the help
    assert run.do("help").open == ["after"]


def test_a_term_beside_the_work_comes_once_and_a_cycle_as_often_as_it_says(play: Any) -> None:
    run = begin(play, "timer_beside").fire("help_scope")
    assert run.open == ["help", "work"] and run.waiting == []
    run = begin(play, "cycle_beside")
    for _ in range(3):
        run.fire("help_scope")
    assert run.open == ["help", "help", "help", "work"] and run.waiting == []
    run.do("work", bad=False, work_note="ok")
    for _ in range(3):
        assert not run.case.ended
        run.do("help")
    assert run.open == ["after"] and run.case.data["work_note"] == "ok"
