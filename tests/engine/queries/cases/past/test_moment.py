"""A past moment is read from the lines before it; what came later is told apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from engine.queries.cases.course.lines import Line, standing
from engine.queries.cases.past.moment import End, moment_of, version_then

DAY = datetime(2026, 9, 7, 9, tzinfo=UTC)


def step(task: str, event: str, kind: str = "userTask") -> dict[str, Any]:
    return {"task": task, "element": task, "name": f"Шаг {task}", "event": event, "kind": kind, "path": []}


def journal(*said: tuple[str, dict[str, Any]]) -> list[Line]:
    return [
        Line(100 + seq, seq, DAY + timedelta(days=seq), 7, action, facts)
        for seq, (action, facts) in enumerate(said, 1)
    ]


def done(task: str, *opened: str) -> tuple[str, dict[str, Any]]:
    steps = [step(task, "completed"), *(step(each, "entered") for each in opened)]
    return "task.completed", {"task": task, "steps": steps}


STARTED = ("case.started", {"steps": [step("a", "entered"), step("clock", "entered", "boundaryEvent")]})
LINES = journal(
    STARTED,
    ("task.claimed", {"task": "a", "to": 3}),
    ("curator.set", {"curator": 5}),
    done("a", "b", "c"),
    ("task.assigned", {"task": "b", "to": 4}),
    ("case.suspended", {}),
    ("case.resumed", {}),
    ("task.returned", {"task": "b", "to": None}),
    ("message.received", {"steps": [step("b", "cancelled"), step("c", "cancelled")]}),
    ("case.completed", {}),
)


@pytest.mark.parametrize(
    ("seq", "there"),
    [(1, ["a"]), (3, ["a"]), (4, ["b", "c"]), (8, ["b", "c"]), (9, []), (99, []), (-5, ["a"])],
)
def test_open_is_what_was_entered_and_not_over(seq: int, there: list[str]) -> None:
    assert [task.id for task in moment_of(LINES, seq).tasks] == there


def test_a_task_is_in_the_hands_the_last_line_says() -> None:
    def hands(seq: int) -> tuple[bool, int | None]:
        task = moment_of(LINES, seq).tasks[0]
        return task.told, task.holder

    assert [hands(seq) for seq in (1, 2, 4, 5, 8)] == [
        (False, None),
        (True, 3),
        (False, None),
        (True, 4),
        (True, None),
    ]


def test_what_became_of_a_task_stands_apart() -> None:
    assert moment_of(LINES, 2).tasks[0].end == End("completed", DAY + timedelta(days=4), 7)
    assert {task.end.became for task in moment_of(LINES, 5).tasks if task.end} == {"cancelled"}
    assert moment_of(LINES[:5], 5).tasks[0].end is None


def test_curator_pause_end_and_forms_are_those_of_the_moment() -> None:
    told = [moment_of(LINES, seq) for seq in range(1, 11)]
    assert [each.curator for each in told] == [None] * 2 + [5] * 8
    assert [each.line.seq for each in told if each.suspended] == [6]
    assert [each.line.seq for each in told if each.ended] == [10]
    assert [each.submitted for each in told] == [()] * 3 + [("a",)] * 7
    assert {each.of for each in told} == {10} and [each.number for each in told] == [*range(1, 11)]


def test_work_that_was_undone_was_there_until_it_was_taken_back() -> None:
    lines = journal(STARTED, done("a", "b"), ("task.undone", {"task": "a"}), done("a", "c"))
    told = [moment_of(lines, seq) for seq in (1, 2, 3, 4)]
    assert [[task.id for task in each.tasks] for each in told] == [["a"], ["b"], ["a"], ["c"]]
    assert told[1].tasks[0].end == End("undone", DAY + timedelta(days=3), 7)
    assert told[0].tasks[0].end == End("completed", DAY + timedelta(days=4), 7)
    assert [each.submitted for each in told] == [(), ("a",), (), ("a",)]
    assert [line.seq for line in standing(lines)] == [1, 3, 4]


def test_what_one_action_wrote_is_one_moment() -> None:
    lines = journal(STARTED, done("a", "b"), ("curator.set", {"curator": 5}), ("note.added", {}))
    lines[2] = replace(lines[2], at=lines[1].at)
    told = [moment_of(lines, number) for number in (1, 2, 3)]
    assert [each.line.action for each in told] == ["case.started", "task.completed", "note.added"]
    assert [each.curator for each in told] == [None, 5, 5] and {each.of for each in told} == {3}


def test_a_journal_without_a_line_has_no_moment() -> None:
    with pytest.raises(ValueError):
        moment_of([], 1)


def test_a_case_went_by_the_version_it_had_then() -> None:
    gone_over = ("case.migrated", {"by_hand": "a", "versions": [7, 9]})
    lines = journal(("case.started", {}), gone_over, ("task.claimed", {}))
    assert [version_then(lines, number, 9) for number in (1, 2, 3)] == [7, 9, 9]
    undone = journal(("case.started", {}), gone_over, ("by_hand.undone", {"by_hand": "a"}))
    assert [version_then(undone, number, 7) for number in (1, 2, 3)] == [7, 9, 7]
    assert version_then(journal(("case.started", {})), 1, 5) == 5


def test_a_task_that_went_over_under_another_id_is_open_there() -> None:
    moved = {"plan": {"element": "draw_up", "process": "p", "path": []}}
    lines = journal(
        ("case.started", {"steps": [step("plan", "entered")]}),
        ("case.migrated", {"versions": [7, 9], "moved": moved}),
    )
    assert [moment_of(lines, number).tasks[0].element for number in (1, 2)] == ["plan", "draw_up"]
