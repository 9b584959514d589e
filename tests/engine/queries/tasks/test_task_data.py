"""What a task's page starts with: the help of the step, filled with the values of this very case."""

from __future__ import annotations

from datetime import UTC, datetime

from engine.action.context import given_facts
from engine.feel.evaluator import feel
from engine.queries.tasks.task import task_page
from engine.queries.tasks.task_data import opening
from engine.store import cases
from tests.engine.usecases.house import House, publish


def test_the_help_shows_the_values_of_the_case(house: House) -> None:
    with house.store.transaction() as tx:
        publish(tx, "helpful")
    house.clock.move_to(datetime(2026, 9, 16, 22, 30, tzinfo=UTC))  # in Zhodino it is the 17th already
    started = house.start("helpful")
    [task_id] = started.open_tasks
    with house.store.reading() as tx:
        task = task_page(tx, house.actor("lis"), task_id)
        assert task is not None
        begun = opening(tx, task)
    number = started.number.replace("-", "\\-")
    assert begun.help == (f"Дело {number}, сегодня 17\\.09\\.2026: проведено **два \\*раза\\***, из —.")
    assert begun.data["visits_done"] == "два *раза*" and begun.data["case"]["number"] == started.number


def test_the_screen_knows_of_the_case_what_the_server_knows(house: House) -> None:
    """A condition of a form is evaluated here and there: with other facts it would hide what is then asked for."""
    with house.store.transaction() as tx:
        publish(tx, "helpful")
    started = house.start("helpful")
    with house.store.reading() as tx:
        task, record = (
            task_page(tx, house.actor("lis"), started.open_tasks[0]),
            cases.look(tx, started.case_id),
        )
        assert task is not None and record is not None
        shown, known = opening(tx, task).data, given_facts(tx, record)
    assert {name: shown[name] for name in known} == known
    for country, ours in (("BY", True), ("RU", False)):
        condition = f'case.jurisdiction = "{country}"'
        assert feel().condition(condition, shown) is feel().condition(condition, known) is ours
