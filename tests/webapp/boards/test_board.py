"""The board: what broke, what is due, and the list behind every number."""

from __future__ import annotations

import html
import re
from datetime import timedelta

import pytest
from sqlalchemy import delete, select

from engine.store.tables import Person, PersonRole
from engine.usecases.cases.start_case import start_case
from engine.usecases.clock.fire_due import fire_due
from tests.engine.usecases.house import publish
from tests.webapp.conftest import Browser, House


def test_a_breach_shows_on_the_case_and_on_the_board_with_its_reason(house: House) -> None:
    started = house.start()
    house.clock.advance(timedelta(days=12))
    fire_due(house.store)
    browser = house.sign_in("dept_head")
    case = browser.get(f"/cases/{started.case_id}").text
    assert "Срок сорван: Зарегистрировать заявление" in case
    assert "10 календарных дней" in case
    board = browser.get("/control").text
    assert "просрочено на 1 рабочий день" in board
    assert "zhod.stage2.a" in board
    assert "10 календарных дней" in board
    assert "Срок сорван" in browser.get(f"/cases/{started.case_id}?tab=timeline").text


def test_the_board_counts_the_days_ahead(house: House) -> None:
    house.start()
    page = house.sign_in("dept_head").get("/control").text
    assert "чт 17.09.2026: 1 срок" in page
    assert "Зарегистрировать заявление" in house.sign_in("dept_head").get("/control/2026-09-17").text


def test_every_number_of_the_board_opens_its_list(house: House) -> None:
    house.start()
    house.clock.advance(timedelta(days=12))
    browser = house.sign_in("dept_head")
    board = browser.get("/control").text
    assert 'href="/control/broken">1</a>' in board
    assert "Зарегистрировать заявление" in browser.get("/control/broken").text
    assert "Сбои шагов" not in board
    assert "Сбоев нет" in browser.get("/control/failed").text


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2026-02-30", "сегодня"])
def test_a_day_that_no_term_can_have_is_no_page(house: House, day: str) -> None:
    assert house.sign_in("dept_head").get(f"/control/{day}").status_code == 404


def test_danger_that_was_let_through_a_stop_stands_over_the_terms(house: House) -> None:
    with house.store.transaction() as tx:
        publish(tx, "crisis")
        family = {"title": "Семья Сидоровой В. В.", "address": "г. Жодино, ул. Лесная, 7"}
        case = start_case(tx, house.actor("registrar"), "crisis", family, {}, "danger")
    head, told = house.sign_in("dept_head"), f"Сигнал опасности в деле {case.number} принят"
    head.post(f"/families/{case.family_id}/record/block", {"block_reason": "спор об адресе"})
    page = f"/cases/{case.case_id}"
    assert told not in html.unescape(head.get("/control").text)
    assert "Это дело идёт" not in head.get(page).text
    assert head.post(f"{page}/messages/crisis_alert", {"source": "staff"}).status_code == 302
    board = html.unescape(head.get("/control").text)
    assert told in board and page in board[: board.index("k-board")]
    assert "остановлена с пн 07.09.2026. Это дело идёт" in html.unescape(head.get(page).text)


def untaken(browser: Browser) -> int:
    """What the board counts; families beside have tasks of their own."""
    counted = re.search(r"Задачи без исполнителя: (\d+)", browser.get("/control").text)
    return int(counted[1]) if counted else 0


def test_what_nobody_does_is_on_the_board_with_the_reason(house: House) -> None:
    started, head = house.start(), house.sign_in("dept_head")
    before = untaken(head)
    assert started.open_tasks[0] not in head.get("/control/untaken").text
    with house.store.transaction() as tx:
        people = select(Person.id).where(Person.institution == "zhodino")
        tx.execute(delete(PersonRole).where(PersonRole.person_id.in_(people), PersonRole.role == "registrar"))
    assert untaken(head) > before
    listed = head.get("/control/untaken").text
    assert started.open_tasks[0] in listed and "сегодня никто не исполняет" in listed
    assert house.sign_in("curator").get("/control/untaken").status_code == 403
