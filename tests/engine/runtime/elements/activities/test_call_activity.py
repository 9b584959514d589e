"""Called processes: what goes in and out, and what interrupts them."""

from __future__ import annotations

from typing import Any

import pytest

from engine.errors import DiagramRefused
from tests.engine.runtime.conftest import compiled


def test_a_called_process_takes_inputs_and_gives_outputs(play: Any) -> None:
    run = play("calling", "called", family={"name": "Ковалёва"})
    task = run.task("go")
    assert task.place.path == ("visit",) and task.place.process == "called" and task.lane == "Куратор"
    assert task.data["who"] == "Ковалёва"
    run.do("go", report="ok", secret=1)
    assert run.case.data == {"family": {"name": "Ковалёва"}, "last_report": "ok"}
    assert run.task("go").place.path == ("plain",)
    run.do("go", report="ещё", extra=2)
    assert run.case.ended
    assert run.case.data == {
        "family": {"name": "Ковалёва"},
        "last_report": "ok",
        "report": "ещё",
        "extra": 2,
    }


def test_a_deadline_on_a_called_process_interrupts_it(play: Any) -> None:
    run = play("calling", "called", family={"name": "К"}).fire("overdue")
    assert run.open == ["explain"]
    assert ("go" in run.trace("cancelled")) and ("visit" in run.trace("cancelled"))
    assert run.do("explain").case.ended


def test_a_missing_called_process_is_refused() -> None:
    with pytest.raises(DiagramRefused) as refusal:
        compiled("calling")
    assert refusal.value.facts["rule"] == "called_process_unknown"


def test_what_a_called_process_has_changed_is_seen_before_it_ends(play: Any) -> None:
    """The level of a family counts from the moment it is set, not from the end of the part that set it."""
    run = play("levelling", level="basic")
    assert run.case.changed_inside(["level"]) == {}
    run.do("set", level="crisis")
    assert run.case.data["level"] == "basic" and run.case.changed_inside(["level", "other"]) == {
        "level": "crisis"
    }
    run.do("agree")
    assert run.case.data["level"] == "crisis" and run.case.changed_inside(["level"]) == {}
