"""Event gateway, messages, signals, errors, escalations, terminate, inclusive gateway."""

from typing import Any

import pytest

from engine.errors import StepFailed
from engine.runtime.case import RunningCase
from tests.engine.runtime.conftest import World, compiled


def test_every_event_after_the_gateway_keeps_its_own_moment(play: Any) -> None:
    run = play("race", number=12)
    assert run.waiting == ["later", "soon"]
    assert run.timer("soon").due.due < run.timer("later").due.due
    run.fire("soon")
    assert run.open == ["b"] and run.waiting == [] and run.case.subscriptions() == []


@pytest.mark.parametrize("key", [12, "12"])
def test_a_message_reaches_who_waits_for_its_key(play: Any, key: Any) -> None:
    run = play("race", number=12)
    subscription = run.case.subscriptions()[0]
    assert (subscription.message, subscription.key, subscription.place.element) == ("reply", "12", "reply")
    assert not run.deliver("reply", "13") and not run.deliver("reply", None) and not run.deliver("other", key)
    assert run.deliver("reply", key, text="да")
    assert run.open == ["a"] and run.task("a").data["text"] == "да" and run.waiting == []
    assert not run.deliver("reply", key)


def test_a_signal_at_an_end_reaches_the_whole_case_and_a_message_goes_out(play: Any) -> None:
    run = play("throwing", number=7, plan={"goal": "x"}).do("ask", result="ok")
    assert run.case.ended
    assert "heard" in run.trace()
    (message,) = run.messages
    assert (message.message, message.key, message.payload) == ("plan.sent", "7", {"plan": {"goal": "x"}})


def test_an_error_goes_to_its_boundary_and_terminate_ends_the_rest(play: Any) -> None:
    run = play("throwing", number=7).do("ask", result="fail")
    assert run.open == ["mend"]
    run.do("mend")
    assert run.case.ended and run.case.outcome == "e3"
    assert "hear" in run.trace("cancelled") and run.messages == []


def test_an_escalation_starts_a_side_path_and_the_work_goes_on(play: Any) -> None:
    run = play("throwing", number=7, plan=1).do("ask", result="alarm")
    assert run.open == ["ask", "react"]
    run.do("ask", result="alarm")
    assert run.open == ["ask", "react", "react"]
    run.do("react").do("react").do("ask", result="ok")
    assert run.case.ended


def test_an_error_that_nobody_catches_is_a_failed_step(world: World) -> None:
    case = RunningCase.start(compiled("uncaught"), {}, world)
    with pytest.raises(StepFailed) as failure:
        case.complete(case.tasks()[0].id, {})
    assert failure.value.facts["element"] == "boom"


@pytest.mark.parametrize(
    ("want", "opened"),
    [((True, True), ["a", "b"]), ((True, False), ["a"]), ((False, True), ["b"]), ((False, False), ["none"])],
)
def test_the_inclusive_gateway_joins_what_it_split(
    play: Any, want: tuple[bool, bool], opened: list[str]
) -> None:
    run = play("inclusive", want_a=want[0], want_b=want[1])
    assert run.open == opened
    for element in opened[:-1]:
        run.do(element, **{element: 1})
        assert "after" not in run.open
    run.do(opened[-1], **{opened[-1]: 1})
    assert run.open == ["after"]
    assert all(run.case.data[element] == 1 for element in opened)
    assert run.do("after").case.ended


@pytest.mark.parametrize("days", [1, 5])
def test_of_two_terms_the_earlier_one_comes_first_and_the_race_can_be_run_again(play: Any, days: int) -> None:
    run = play("race_again", number=7, soon_days=days)
    first = min(run.case.timers(), key=lambda timer: timer.due.due)
    assert first.place.element == ("late" if days == 1 else "soon")
    assert len(run.case.subscriptions()) == 2 and [s.signal for s in run.case.signals()] == ["calm"]
    if days == 1:
        run.fire("late")
        assert run.case.ended and run.case.outcome == "gone"
        return
    for _ in range(3):
        run.fire("soon")
        assert run.open == ["remind"] and run.waiting == [] and run.case.subscriptions() == []
        run.do("remind")
    assert run.waiting == ["late", "soon"]


@pytest.mark.parametrize(
    ("event", "outcome"), [("reply", "answered"), ("letter", "written"), ("calm", "calmed")]
)
def test_messages_signals_and_receive_tasks_race_with_terms(play: Any, event: str, outcome: str) -> None:
    run = play("race_again", number=7, soon_days=5)
    assert run.receive_signal("calm") if event == "calm" else run.deliver(event, 7)
    assert run.case.ended and run.case.outcome == outcome and run.waiting == []
