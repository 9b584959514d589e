"""The list's ticked tasks: what is done is said of each, with the reason where it is not."""

from __future__ import annotations

from tests.webapp.conftest import House

TASK = "Зарегистрировать заявление"


def test_ticked_tasks_are_taken_and_the_page_says_of_each(house: House) -> None:
    tasks = [house.start(f"Семья {name}").open_tasks[0] for name in ("Лис", "Сыч")]
    browser = house.sign_in("registrar")
    listing = browser.get("/tasks?tab=groups").text
    assert all(f'value="{task}"' in listing for task in tasks)
    page = browser.post("/tasks/several", {"verb": "take", "task": [*tasks, "never-there"]}).text
    assert "Взято: 2." in page and "Не получилось: 1." in page
    assert TASK in browser.get("/tasks?tab=mine").text
    again = browser.post("/tasks/several", {"verb": "take", "task": tasks}).text
    assert "Взято: 0." in again and "Не получилось: 2." in again


def test_nothing_ticked_and_nobody_chosen_are_said(house: House) -> None:
    head = house.sign_in("dept_head")
    assert "Отметьте хотя бы одну задачу" in head.post("/tasks/several", {"verb": "take"}).text
    nobody = head.post("/tasks/several", {"verb": "assign", "task": "x"})
    assert nobody.status_code == 422 and "Выберите, кому передать" in nobody.text


def test_tasks_of_others_are_not_touched(house: House) -> None:
    task = house.start().open_tasks[0]
    page = house.sign_in("curator").post("/tasks/several", {"verb": "take", "task": [task]}).text
    assert "Взято: 0." in page and TASK not in page
