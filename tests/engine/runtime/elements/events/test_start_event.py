"""How a case begins: plainly, by one of several messages, or waiting for the first of several events."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from engine.errors import MessageNotExpected
from engine.runtime.case import RunningCase
from tests.engine.runtime.conftest import Play, World, compiled


def begun(world: World, stored: bool, message: str, payload: dict[str, Any], **data: Any) -> Play:
    return Play(compiled("starts"), world, stored).start_by(message, payload, **data)


def test_without_a_message_it_begins_at_the_plain_start(play: Any) -> None:
    run = play("starts", x=1)
    assert run.open == ["check"] and run.trace() == ["plain"] and run.case.subscriptions() == []


@pytest.mark.parametrize("stored", [False, True])
def test_a_message_opens_the_case_at_its_own_start(world: World, stored: bool) -> None:
    run = begun(world, stored, "agency_signal", {"family_code": "С-7", "noise": 1}, x=1)
    assert run.open == ["check"] and run.trace("fired", "completed") == ["by_agency", "by_agency"]
    assert run.case.data == {"x": 1, "code": "С-7", "source": "agency"}
    other = begun(world, stored, "police_signal", {"protocol": 5})
    assert other.open == ["urgent"] and other.case.data == {"protocol": 5}
    assert other.do("urgent").case.outcome == "done_urgent"


def test_a_message_that_begins_nothing_is_refused(world: World) -> None:
    for name, message in (("starts", "nobody"), ("loop", "agency_signal")):
        with pytest.raises(MessageNotExpected):
            RunningCase.start(compiled(name), {}, world, message=message)


def test_without_a_plain_start_the_first_event_begins_it(play: Any, world: World) -> None:
    run = play("awaiting", x=1)
    assert run.open == [] and not run.case.ended
    assert run.waiting == ["on_date"] and [s.message for s in run.case.subscriptions()] == ["go"]
    assert [s.signal for s in run.case.signals()] == ["all_go"]
    assert not run.timer("on_date").interrupting
    assert run.timer("on_date").due.due == datetime.fromisoformat("2026-10-01T09:00:00+03:00")
    run.fire("on_date")
    assert run.open == ["work"] and run.case.subscriptions() == [] and run.case.signals() == []
    assert run.do("work").case.ended


def test_a_message_or_a_signal_may_be_the_first(play: Any) -> None:
    run = play("awaiting")
    assert run.deliver("go", "any", who="соседка") and run.case.data == {"who": "соседка"}
    assert run.waiting == [] and not run.deliver("go", "any")
    run = play("awaiting")
    assert run.receive_signal("all_go", n=1) and run.open == ["work"] and run.waiting == []


@pytest.mark.parametrize("stored", [False, True])
def test_a_message_opens_a_case_that_would_wait_otherwise(world: World, stored: bool) -> None:
    run = Play(compiled("awaiting"), world, stored).start_by("go", {"a": 1})
    assert run.open == ["work"] and run.waiting == [] and run.case.data == {"a": 1}


def test_a_field_that_the_message_did_not_bring_is_empty(world: World) -> None:
    case = RunningCase.start(compiled("starts"), {}, world, message="agency_signal", payload={"a": "1"})
    assert case.data == {"code": None, "source": "agency"}
