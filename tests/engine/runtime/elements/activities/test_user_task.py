from datetime import datetime
from typing import Any

import pytest

from engine.errors import DataRefused, TaskNotOpen
from tests.engine.runtime.conftest import World

START = {
    "registered_at": "2026-09-16T10:00:00+03:00",
    "family": {"name": "Ковалёва"},
    "people": ["ivanova", "petrova"],
    "urgent": True,
    "case": {"curator": "ivanova"},
}


def test_shows_what_the_diagram_says(play: Any) -> None:
    run = play("user_task", **START)
    task = run.task("plan")
    assert task.place.name == "Подготовить план"
    assert (task.lane, task.form, task.assignee) == ("Заведующий отделением", "zhod_plan", "ivanova")
    assert (task.groups, task.users, task.priority) == (("curator", "dept_head"), ("ivanova", "petrova"), 90)
    assert task.clauses == ("zhod.stage2.a", "zhod.stage2.a.term")
    assert task.documentation == "Согласуйте план с семьёй."
    assert (task.data["title"], task.data["loud"]) == ("Ковалёва", "Ковалёва!")
    assert task.due is not None and task.due.due == datetime.fromisoformat("2026-09-28T17:00+03:00")
    assert task.due.why


def test_only_mapped_outputs_enter_the_case_and_a_missing_field_is_null(play: Any) -> None:
    run = play("user_task", **START).do("plan", goal="опора", draft="черновик")
    assert run.case.ended and run.case.outcome == "done"
    assert run.case.data["plan"] == {"goal": "опора"}
    assert run.case.data["shout"] == "ОПОРА"
    assert run.case.data["remark"] is None
    assert "draft" not in run.case.data and "title" not in run.case.data and "case" not in run.case.data


def test_terms_are_counted_once(play: Any, world: World) -> None:
    run = play("user_task", **START)
    due = run.task("plan").due
    counted = world.resolved
    run.wait(days=30)
    assert run.task("plan").due == due
    assert world.resolved == counted


@pytest.mark.parametrize(("place", "form"), [("BY", "visit_by"), ("RU", "visit_ru")])
def test_the_form_may_be_chosen_on_entering(play: Any, place: str, form: str) -> None:
    assert play("chosen_form", place=place, held=2).task("visit").form == form


def test_a_task_is_called_by_its_title_where_the_diagram_writes_one(play: Any) -> None:
    assert play("chosen_form", place="BY", held=2).task("visit").place.name == "Посещение № 3"
    assert play("chosen_form", place=None, held=2).task("visit").place.name == "Посещение"


@pytest.mark.parametrize(
    ("late", "shown"),
    [
        ("zhod.stage3.c", ("zhod.stage3.c",)),
        ("ekb.1.b", ("zhod.stage2.a", "omsk.10.b")),
        (None, ("zhod.stage2.a", "omsk.10.b")),
    ],
)
def test_a_task_quotes_the_clause_it_is_about_where_that_is_of_its_paper(
    play: Any, late: str | None, shown: tuple[str, ...]
) -> None:
    assert play("chosen_form", place="BY", held=2, late=late).task("visit").clauses == shown


@pytest.mark.parametrize(
    "bad", [{"x": float("nan")}, {"x": object()}, {"x": "\ud800"}, {"x": "\x00"}, {"x": b"1"}]
)
def test_data_that_cannot_be_stored_never_enter(play: Any, bad: dict[str, Any]) -> None:
    run = play("loop")
    with pytest.raises(DataRefused):
        run.do("visit", **bad)
    assert run.open == ["visit"]
    assert run.do("visit", finished=True).case.ended


def test_a_completed_task_is_not_open_again(play: Any) -> None:
    run = play("user_task", **START)
    identifier = run.task("plan").id
    run.do("plan", goal="x")
    with pytest.raises(TaskNotOpen):
        run.case.complete(identifier, {})
    for nonsense in ("", "x", identifier[:-1], "../.."):
        with pytest.raises(TaskNotOpen):
            run.case.complete(nonsense, {})


@pytest.mark.parametrize("bad", [None, "text", 5, ["a"], {("a", "b"): 1}])
def test_what_is_no_record_is_refused_and_nothing_raw_escapes(play: Any, bad: Any) -> None:
    run = play("loop")
    with pytest.raises(DataRefused):
        run.case.complete(run.task("visit").id, bad)
    assert run.do("visit", finished=True).case.ended
