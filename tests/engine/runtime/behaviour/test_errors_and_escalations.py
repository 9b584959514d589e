"""Errors, escalations and terminate out of a called process, to the nearest that catches them."""

from __future__ import annotations

from typing import Any

import pytest


def visited(play: Any, how: str, **data: Any) -> Any:
    run = play("troubled", found=0, how_is_it="", reason="")
    assert run.open == ["beside", "talk"]
    return run.do("talk", how_is_it=how, **data)


def test_an_error_goes_to_the_event_of_its_code_with_what_it_brings(play: Any) -> None:
    run = visited(play, "refuse", reason="переезд")
    assert run.open == ["refused"] and run.task("refused").data["refusal"] == "переезд"
    assert {"beside", "visit"} <= set(run.trace("cancelled"))
    assert run.do("refused").case.outcome == "end_refused"


def test_an_error_of_another_code_goes_to_the_event_without_one(play: Any) -> None:
    run = visited(play, "fail")
    assert run.open == ["failed"] and run.do("failed").case.outcome == "end_failed"


def test_a_worry_starts_a_path_beside_and_the_visit_goes_on(play: Any) -> None:
    run = visited(play, "worry")
    assert run.open == ["beside", "look", "talk"]
    run.do("talk", how_is_it="worry").do("look")
    assert run.open == ["beside", "look", "talk"]
    run.do("talk", how_is_it="fine").do("beside", found=2)
    assert run.open == ["after", "look"] and run.case.data["found"] == 2
    assert run.do("after").do("look").case.ended


def test_an_interrupting_escalation_ends_the_visit(play: Any) -> None:
    run = visited(play, "alarm")
    assert run.open == ["alarmed"] and run.do("alarmed").case.ended


def test_an_escalation_that_nobody_catches_changes_nothing(play: Any) -> None:
    run = visited(play, "nothing")
    assert run.open == ["beside"]
    assert run.do("beside").open == ["after"]


@pytest.mark.parametrize("found", [0, 5])
def test_terminate_ends_its_own_process_only(play: Any, found: int) -> None:
    run = visited(play, "stop", found=found)
    assert run.open == ["after"] and run.case.data["found"] == found
    assert "beside" in run.trace("cancelled")
    assert run.do("after").case.ended
