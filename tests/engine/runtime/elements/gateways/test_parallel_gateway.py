from typing import Any

import pytest


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


def test_fact_02_branches_see_each_other(play: Any) -> None:
    run = play("parallel", votes={"ann": 1})
    run.do("a", votes={"ann": 2})
    assert run.task("b").data["votes"] == run.task("c").data["votes"] == {"ann": 2}


@pytest.mark.parametrize(("order", "last"), [("abc", "low"), ("cab", "low"), ("bca", "high")])
def test_fact_03_of_branches_that_write_one_name_the_last_writer_wins(
    play: Any, order: str, last: str
) -> None:
    run = play("parallel", level="norm")
    answers = {"a": {"level": "high"}, "b": {"level": "low"}, "c": {}}
    for element in order:
        run.do(element, **answers[element])
    assert run.open == ["after"] and run.case.data["level"] == last


def test_the_same_change_twice_is_no_contradiction(play: Any) -> None:
    run = play("parallel", level="norm").do("a", level="high").do("b", level="high").do("c")
    assert run.case.data["level"] == "high"
