"""The inbox: tabs, order, search, paging, taking and giving back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.webapp.conftest import House

TASK = "Зарегистрировать заявление"


def test_an_empty_inbox_says_why_and_what_next(house: House) -> None:
    page = house.sign_in("registrar").get("/tasks").text
    assert "У вас нет открытых задач." in page
    assert "Начать дело" in page


def test_a_free_task_is_taken_and_given_back(house: House) -> None:
    task = house.start().open_tasks[0]
    browser = house.sign_in("registrar")
    assert TASK in browser.get("/tasks?tab=groups").text
    assert TASK not in browser.get("/tasks?tab=mine").text
    assert browser.post(f"/tasks/{task}/take").headers["Location"] == f"/tasks/{task}"
    assert TASK in browser.get("/tasks?tab=mine").text
    browser.post(f"/tasks/{task}/return")
    assert TASK in browser.get("/tasks?tab=groups").text


def test_a_task_is_offered_to_its_role_alone(house: House) -> None:
    task = house.start().open_tasks[0]
    assert TASK not in house.sign_in("curator").get("/tasks?tab=groups").text
    assert house.sign_in("curator").post(f"/tasks/{task}/take").status_code in (403, 404)


def test_overdue_comes_first_and_has_its_tab(house: House) -> None:
    house.start("Семья Старых")
    house.clock.advance(timedelta(days=11))
    house.start("Семья Новых")
    page = house.sign_in("registrar").get("/tasks?tab=groups").text
    assert page.index("Семья Старых") < page.index("Семья Новых")
    overdue = house.sign_in("registrar").get("/tasks?tab=overdue").text
    assert "Семья Старых" in overdue
    assert "Семья Новых" not in overdue
    assert "просрочено на 1 рабочий день" in overdue


@pytest.mark.parametrize(
    "words", ["ковалева", "КОВАЛЁВОЙ", "ковалёвых", "rjdfktdf", "заявление ковалевой", "ЖД-2026-0001"]
)
def test_search_forgives(house: House, words: str) -> None:
    house.start("Семья Ковалёвой Н. П.")
    house.start("Семья Громовых")
    page = house.sign_in("registrar").get("/tasks", query_string={"tab": "groups", "q": words}).text
    assert "Семья Ковалёвой" in page
    assert "Семья Громовых" not in page


def test_a_search_without_result_says_so(house: House) -> None:
    house.start()
    assert "здесь ничего нет" in house.sign_in("registrar").get("/tasks?tab=groups&q=%25_%25").text


def test_pages_of_twenty_five(house: House) -> None:
    for number in range(27):
        house.start(f"Семья {number}")
    browser = house.sign_in("registrar")
    first, second = browser.get("/tasks?tab=groups").text, browser.get("/tasks?tab=groups&page=2").text
    assert first.count("data-row href") == 25
    assert second.count("data-row href") == 2
    assert "Страница 2" in second


def test_done_tasks_are_found_again(house: House) -> None:
    started = house.start()
    browser = house.sign_in("registrar")
    browser.post(f"/tasks/{started.open_tasks[0]}", {"fields": '{"applicant": "Ковалёва"}'})
    assert TASK in browser.get("/tasks?tab=done").text
    assert (
        TASK in browser.get("/tasks?tab=done&q=регистрация").text
        or TASK in browser.get("/tasks?tab=done&q=зарегистрировать").text
    )
