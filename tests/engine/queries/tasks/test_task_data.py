"""What a task's page starts with: the help of the step, filled with the values of this very case."""

from __future__ import annotations

from datetime import UTC, datetime

from engine.queries.tasks.task import task_page
from engine.queries.tasks.task_data import opening
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
