"""A running case goes over to another version: what is open stays open, what is counted goes on, and it comes to its end there."""

from __future__ import annotations

from typing import Any

import pytest

from engine.errors import StepFailed
from engine.runtime.migration.faults import MigrationRefused
from tests.engine.runtime.conftest import compiled
from tests.engine.runtime.elements.activities.test_multi_instance import MEMBERS, vote
from tests.engine.runtime.migration.going import again, over, rewritten


def test_a_task_keeps_its_id_and_its_term(play: Any) -> None:
    run = play("own_due", approved_at="2026-09-16")
    before, timers = run.task("send"), {each.id: each.due for each in run.case.timers()}
    after = rewritten(
        "own_due",
        edit={
            "Направить план": "Направить план семье",
            "{working days: days, from: approved_at}": "{working days: 9, from: approved_at}",
        },
    )
    over(run, after)
    task = run.task("send")
    assert (task.id, task.due) == (before.id, before.due) and task.place.name == "Направить план семье"
    assert {each.id: each.due for each in run.case.timers()} == timers
    run.do("send").do("draw_up")
    assert run.case.ended


def test_what_the_new_version_asks_otherwise_is_asked_anew(play: Any) -> None:
    run = play("own_due", approved_at="2026-09-16")
    over(run, rewritten("own_due", edit={'source="=1" target="days"': 'source="=7" target="days"'}))
    assert run.task("send").data["days"] == 7


def test_a_mapping_without_a_value_keeps_the_case_where_it_is(play: Any) -> None:
    run = play("own_due", approved_at="2026-09-16")
    with pytest.raises(StepFailed) as refused:
        over(run, rewritten("own_due", edit={'source="=1" target="days"': 'source="=1 +" target="days"'}))
    assert "Направить план" in str(refused.value)


def test_listeners_come_and_go(play: Any) -> None:
    run = play("own_due", approved_at="2026-09-16")
    gone = {
        '<bpmn:boundaryEvent id="later" name="Ещё два дня"': '<bpmn:boundaryEvent id="second" name="Ещё день"',
        'sourceRef="later"': 'sourceRef="second"',
    }
    carried = over(run, rewritten("own_due", edit=gone))
    assert run.waiting == ["late", "second"]
    assert (carried.dropped, carried.opened) == (["Ещё два дня"], ["Ещё день"])
    run.fire("late")
    over(run, compiled("own_due"), second="later")
    assert run.waiting == ["later"]  # the one that has fired is not begun again


def test_a_step_that_is_gone_needs_a_word(play: Any) -> None:
    run = play("parallel")
    renamed = {
        'id="b" name="B"': 'id="d" name="D"',
        'targetRef="b"': 'targetRef="d"',
        'sourceRef="b"': 'sourceRef="d"',
    }
    after = rewritten("parallel", edit=renamed)
    held = run.task("b").id
    with pytest.raises(MigrationRefused) as refused:
        over(run, after)
    assert "«B»" in str(refused.value)
    again_ = play("parallel")
    held = again_.task("b").id
    over(again_, after, b="d")
    assert again_.task("d").id == held
    for step in "acd":
        again_.do(step)
    assert again_.open == ["after"]


def test_arrivals_at_a_join_are_counted_on(play: Any) -> None:
    """A step was put between one branch and the join; who had come that way has come."""
    run = play("parallel").do("a").do("b")
    more = {
        '<bpmn:userTask id="c" name="C" />': '<bpmn:userTask id="c" name="C" /><bpmn:userTask id="x" name="X" />',
        '<bpmn:sequenceFlow id="f5" sourceRef="a" targetRef="join" />': '<bpmn:sequenceFlow id="f5" sourceRef="a" targetRef="x" />'
        '<bpmn:sequenceFlow id="f55" sourceRef="x" targetRef="join" />',
    }
    over(run, rewritten("parallel", edit=more))
    assert run.open == ["c"]
    run.do("c")
    assert run.open == ["after"]


def test_a_branch_that_the_old_version_had_not_is_not_waited_for(play: Any) -> None:
    run = play("parallel").do("a")
    more = {
        '<bpmn:userTask id="c" name="C" />': '<bpmn:userTask id="c" name="C" /><bpmn:userTask id="x" name="X" />',
        '<bpmn:sequenceFlow id="f7"': '<bpmn:sequenceFlow id="g1" sourceRef="split" targetRef="x" />'
        '<bpmn:sequenceFlow id="g2" sourceRef="x" targetRef="join" /><bpmn:sequenceFlow id="f7"',
    }
    over(run, rewritten("parallel", edit=more))
    run.do("b").do("c")
    assert run.open == ["after"]


def test_votes_that_were_cast_stay_cast(play: Any) -> None:
    run = play("consilium", members=MEMBERS, quorum=2)
    vote(run, "dan", "yes")
    left, timers = [each.id for each in run.case.tasks()], [each.id for each in run.case.timers()]
    before = run.case.save()
    over(run, compiled("consilium"))
    assert [each.id for each in run.case.tasks()] == left
    assert [each.id for each in run.case.timers()] == timers
    again(run)
    assert run.case.save() == before
    vote(run, "ann", "yes")
    assert run.open == ["sum_up"] and len(run.case.data["votes"]) == 2


def test_what_was_done_by_all_at_once_is_not_done_in_turn(play: Any) -> None:
    run = play("consilium", members=MEMBERS, quorum=2)
    with pytest.raises(MigrationRefused):
        over(
            run,
            rewritten(
                "consilium",
                edit={
                    "<bpmn:multiInstanceLoopCharacteristics": '<bpmn:multiInstanceLoopCharacteristics isSequential="true"'
                },
            ),
        )


def test_the_state_of_called_processes_is_kept(play: Any) -> None:
    run = play("calling", "called")
    inside = [(each.id, each.place.path) for each in run.case.tasks()]
    data = run.case.data
    over(run, compiled("calling", "called"))
    assert [(each.id, each.place.path) for each in run.case.tasks()] == inside and run.case.data == data


def test_another_kind_of_step_is_no_counterpart(play: Any) -> None:
    run = play("parallel")
    other = {
        '<bpmn:userTask id="b" name="B" />': '<bpmn:subProcess id="b" name="B"><bpmn:startEvent id="s" /></bpmn:subProcess>'
    }
    after = rewritten("parallel", edit=other)
    with pytest.raises(MigrationRefused) as refused:
        over(run, after)
    assert "нет шага «B»" in str(refused.value)
    with pytest.raises(MigrationRefused) as refused:
        over(play("parallel"), after, b="b")
    assert "устроен иначе" in str(refused.value)
