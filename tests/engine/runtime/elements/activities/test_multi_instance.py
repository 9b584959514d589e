from typing import Any

import pytest

from engine.errors import BudgetExceeded, StepFailed
from engine.runtime.case import RunningCase
from tests.engine.runtime.conftest import Play, World, compiled

MEMBERS = ["ann", "bob", "cid", "dan"]


def vote(run: Play, member: str, answer: str) -> Play:
    task = next(task for task in run.case.tasks() if task.assignee == member)
    run.case.complete(task.id, {"answer": answer, "note": member})
    return run._after()


def test_fact_05_a_quorum_sees_all_votes_so_far(play: Any) -> None:
    run = play("consilium", members=MEMBERS, quorum=2)
    assert run.open == ["vote"] * 4
    vote(run, "dan", "yes")
    vote(run, "bob", "no")
    assert len(run.open) == 2
    vote(run, "ann", "yes")
    assert run.open == ["sum_up"] and run.waiting == []


def test_outputs_are_in_the_order_of_the_input_whoever_was_faster(play: Any) -> None:
    run = play("consilium", members=MEMBERS, quorum=9)
    for member in ("dan", "bob", "ann", "cid"):
        vote(run, member, "no")
    assert run.case.data["votes"] == [{"who": name, "answer": "no"} for name in MEMBERS]


def test_instances_are_isolated_and_only_their_output_comes_out(play: Any) -> None:
    run = play("consilium", members=MEMBERS[:2], quorum=9)
    vote(run, "ann", "no")
    assert "answer" not in run.task("vote").data
    vote(run, "bob", "no")
    assert set(run.case.data) == {"members", "quorum", "votes"}


def test_votes_given_before_the_deadline_are_seen_on_its_path(play: Any) -> None:
    run = play("consilium", members=MEMBERS, quorum=3)
    vote(run, "cid", "yes")
    run.fire("expired")
    assert run.open == ["postpone"]
    assert run.task("postpone").data["votes"] == [{"who": "cid", "answer": "yes"}]
    assert run.trace("cancelled").count("vote") == 3


def test_nobody_to_ask_goes_on_with_an_empty_list(play: Any) -> None:
    run = play("consilium", members=[], quorum=1)
    assert run.open == ["sum_up"] and run.case.data["votes"] == []


@pytest.mark.parametrize("members", [None, 5, "ann", {"a": 1}])
def test_what_is_not_a_list_is_a_failed_step(world: World, members: Any) -> None:
    with pytest.raises(StepFailed) as failure:
        RunningCase.start(compiled("consilium"), {"members": members, "quorum": 1}, world)
    assert failure.value.facts["element"] == "vote"


def test_a_billion_instances_are_refused(world: World) -> None:
    with pytest.raises(BudgetExceeded):
        RunningCase.start(compiled("consilium"), {"members": list(range(1001)), "quorum": 1}, world)


def test_one_after_another_with_a_condition(play: Any) -> None:
    run = play("sequential", measures=["м1", "м2"])
    assert run.open == ["measure"] and run.task("measure").data["measure"] == "м1"
    run.do("measure", done="да")
    assert run.task("measure").data["measure"] == "м2" and run.task("measure").data["loopCounter"] == 2
    run.do("measure", done="нет")
    assert run.case.ended and run.case.data["results"] == ["м1:да", "м2:нет"]


def test_the_condition_may_end_a_sequence_early(play: Any) -> None:
    run = play("sequential", measures=["a", "b", "c", "d"]).do("measure", done="1").do("measure", done="2")
    assert run.case.ended and run.case.data["results"] == ["a:1", "b:2"]
