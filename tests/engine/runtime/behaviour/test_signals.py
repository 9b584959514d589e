"""Signals: everybody in the case hears them, and other cases are told."""

from __future__ import annotations

from typing import Any


def test_a_signal_is_heard_in_the_case_and_given_out(play: Any) -> None:
    run = play("signals", level=3).do("ask", answer="alarm")
    assert run.open == ["react"] and run.task("react").data["heard_level"] == 3
    assert [(s.signal, s.payload, s.place.element) for s in run.signals] == [
        ("alarm", {"alarm_level": 3}, "tell")
    ]
    assert run.messages == []
    assert run.do("react").case.ended


def test_another_case_hears_it(play: Any) -> None:
    run = play("signals", level=1)
    assert [(s.signal, s.place.element) for s in run.case.signals()] == [("alarm", "listen")]
    assert run.receive_signal("alarm", alarm_level=9) and run.receive_signal("alarm", alarm_level=8)
    assert run.open == ["ask", "react", "react"]
    assert not run.receive_signal("fire")


def test_a_case_may_wait_for_nothing_but_a_signal_and_its_name_may_be_computed(play: Any) -> None:
    run = play("signals", level=1).do("ask", answer="wait")
    assert run.open == [] and not run.case.ended
    assert sorted(s.signal for s in run.case.signals()) == ["alarm", "all clear"]
    assert run.receive_signal("all clear", news="мир")
    assert run.case.ended and run.case.data["news"] == "мир"


def test_a_signal_end_is_given_out_too(play: Any) -> None:
    run = play("signals", level=1).do("ask", answer="no")
    assert run.case.ended and [s.signal for s in run.signals] == ["all clear"]


def test_nobody_hears_a_signal_of_an_ended_case(play: Any) -> None:
    run = play("signals", level=1).do("ask", answer="no")
    assert run.case.signals() == [] and not run.receive_signal("alarm")
