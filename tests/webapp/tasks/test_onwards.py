"""What is said when a task is completed."""

from __future__ import annotations

import pytest
from sqlalchemy import select, update

from engine.store.tables import Case, Family
from tests.webapp.conftest import House
from tests.webapp.tasks.test_task_page import GOOD, send
from webapp.tasks.onwards import ahead


@pytest.mark.parametrize(
    ("tasks", "told"),
    [
        ([], "Открытых задач в деле нет."),
        ([("План", "curator")], "Дальше: «План» (специалист-куратор)."),
        ([("План", None), ("Договор", None)], "Дальше: «План», «Договор»."),
        ([("План", None), ("Договор", None), ("Акт", None)], "Дальше: «План», «Договор» и ещё 1."),
        ([("План", None)] * 4, "Дальше: «План», «План» и ещё 2."),
    ],
)
def test_what_a_case_goes_on_with_in_words(
    house: House, tasks: list[tuple[str, str | None]], told: str
) -> None:
    with house.app.test_request_context():
        assert ahead(tasks) == told


@pytest.mark.parametrize(
    ("family", "told"),
    [("closed_refused", "Дело закрыто: отказ."), ("active", "Дело закрыто."), ("inquiry", "Дело закрыто.")],
)
def test_the_last_step_says_that_the_case_is_closed(house: House, family: str, told: str) -> None:
    started = house.start()
    browser = house.sign_in("registrar")
    second = send(browser, started.open_tasks[0], GOOD).headers["Location"]
    with house.store.transaction() as tx:
        mine = select(Case.family_id).where(Case.id == started.case_id).scalar_subquery()
        tx.execute(update(Family).where(Family.id == mine).values(status=family))
    browser.post(second, {"fields": "{}"})
    with house.store.reading() as tx:
        ended = tx.connection.scalar(select(Case.status).where(Case.id == started.case_id))
    page = browser.get("/tasks").text
    assert (told in page) is (ended == "completed") and "Открытых задач в деле нет" not in page
