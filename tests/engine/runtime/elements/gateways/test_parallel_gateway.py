from typing import Any

import pytest

from engine.errors import StepFailed


def test_waits_for_every_branch(play: Any) -> None:
    run = play("parallel", x=1)
    assert run.open == ["a", "b", "c"]
    run.do("b").do("a")
    assert run.open == ["c"]
    assert run.do("c").open == ["after"]
    assert run.do("after").case.ended


def test_fact_03_a_join_keeps_what_each_branch_changed(play: Any) -> None:
    run = play("parallel", status="new", log=["x"], nested={"k": 1})
    run.do("a", status="A", log=["x", "a"]).do("b", other=[1]).do("c")
    assert run.case.data == {"status": "A", "log": ["x", "a"], "nested": {"k": 1}, "other": [1]}


def test_fact_02_branches_do_not_see_each_other(play: Any) -> None:
    run = play("parallel", votes={"ann": 1})
    run.do("a", votes={"ann": 2})
    assert run.task("b").data["votes"] == {"ann": 1}
    run.task("b").data["votes"]["ann"] = 99
    assert run.task("c").data["votes"]["ann"] != 2


@pytest.mark.parametrize("order", ["abc", "cab", "bca"])
def test_fact_03_contradicting_branches_fail_at_the_join(play: Any, order: str) -> None:
    run = play("parallel", level="norm")
    answers = {"a": {"level": "high"}, "b": {"level": "low"}, "c": {}}
    with pytest.raises(StepFailed) as failure:
        for element in order:
            run.do(element, **answers[element])
    assert failure.value.facts["element"] == "join"
    assert "level" in failure.value.facts["cause"]


def test_the_same_change_twice_is_no_contradiction(play: Any) -> None:
    run = play("parallel", level="norm").do("a", level="high").do("b", level="high").do("c")
    assert run.case.data["level"] == "high"
