"""A head moves cases by hand: a stuck one is rescued by a skip; a list is looked at, sent, and taken back."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from engine.action.actor import actor_by_login
from engine.action.incidents.record_incident import recording_incidents
from engine.errors import StepFailed
from engine.store.session import Store
from engine.usecases.cases.start_case import start_case
from engine.usecases.tasks.complete_task import complete_task
from tests.engine.usecases.house import publish
from tests.journeys.conftest import PHONE, Enter
from tests.journeys.installation import database_of

OPTIONS = ("--no-cases", "--at", "2026-09-09T07:00")
REASON = "Договорились на совещании 9 сентября"


def begun(folder: Path, stuck: bool) -> str:
    """The address of a case whose fork compares a yes with a number; ``stuck``: somebody has run into it."""
    store = Store(database_of(folder))
    with store.transaction() as tx:
        if not stuck:
            publish(tx, "stuck")
        clerk = actor_by_login(tx, "borisevich")
        started = start_case(
            tx, clerk, "stuck", {"title": f"Семья Тихих {uuid4().hex[:4]}"}, {}, str(uuid4())
        )
    if stuck:
        with pytest.raises(StepFailed), recording_incidents(store), store.transaction() as tx:
            complete_task(tx, clerk, started.open_tasks[0], None, {"risk": True}, str(uuid4()))
    store.close()
    return f"/cases/{started.case_id}"


def come_to_hands(page: Page) -> None:
    page.get_by_text("Вмешаться", exact=True).click()
    page.get_by_role("link", name="Пропустить, вернуть или повторить шаг").first.click()
    expect(page.locator("h1")).to_have_text("Вмешаться в ход дела")


def test_a_list_is_looked_at_sent_and_taken_back(enter: Enter, folder: Path) -> None:
    case = begun(folder, stuck=False)
    head = enter("shevko")
    page = head.go(case)
    come_to_hands(page)
    page.locator("[data-element-id=visit]").first.click()
    expect(page.get_by_label("Место на схеме")).to_have_value("visit")
    page.get_by_label("Вместо открытого шага").select_option(label="Оценить риск")
    page.get_by_role("button", name="Поставить на этот шаг").click()
    rows = page.locator(".k-hands-rows > li")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Вернуть с шага «Оценить риск» на «Посетить семью»")
    expect(page.locator(".k-hands-gone")).to_contain_text("Оценить риск")
    expect(page.locator(".k-hands-opened")).to_contain_text("14.09.2026")
    expect(page.locator(".viewer-now")).to_contain_text("Посетить семью")
    page.get_by_role("button", name="Снять шаг").click()
    expect(rows).to_have_count(2)
    expect(rows.last).to_contain_text("стоит в списке дважды")
    expect(page.get_by_role("button", name="Выполнить список")).to_have_count(0)
    rows.last.get_by_role("button", name="Убрать").click()
    expect(rows).to_have_count(1)
    page.get_by_role("button", name="Выполнить список").click()
    expect(page.locator("#reason-fault")).to_contain_text("основания")
    page.get_by_label("Основание").fill(REASON)
    page.get_by_role("button", name="Выполнить список").click()
    expect(page.locator("#tasks")).to_contain_text("1")
    expect(page.locator("main")).to_contain_text("Посетить семью")
    page.get_by_role("link", name="Как было до").click()
    expect(page.locator("[data-past-told]")).to_contain_text("Оценить риск")
    head.go(case + "?tab=timeline")
    expect(page.locator(".k-timeline")).to_contain_text(REASON)
    head.go(case)
    page.get_by_role("button", name="Отменить", exact=True).click()
    expect(page.locator(".k-flash-success").last).to_contain_text("Вмешательство отменено")
    expect(page.locator("main")).to_contain_text("Оценить риск")
    expect(page.get_by_role("button", name="Отменить", exact=True)).to_have_count(0)


def test_a_stuck_case_is_rescued_by_a_skip_on_a_phone(enter: Enter, folder: Path) -> None:
    case = begun(folder, stuck=True)
    head = enter("shevko", **PHONE)
    page = head.go(case)
    expect(page.locator(".k-trouble")).to_contain_text("Риск высокий?")
    come_to_hands(page)
    page.get_by_role("button", name="Пропустить шаг").click()
    expect(page.locator("[role=alert]").last).to_contain_text("выберите под ним, куда идти дальше")
    expect(page.get_by_role("button", name="Выполнить список")).to_have_count(0)
    page.get_by_label("Дальше").select_option(label="Посетить семью")
    page.locator(".k-hands-onward").get_by_role("button", name="Показать, что изменится").click()
    expect(page.locator(".k-hands-opened")).to_contain_text("Посетить семью")
    page.get_by_label("Основание").fill(REASON)
    page.get_by_role("button", name="Выполнить список").click()
    expect(page.locator(".k-flash-success").last).to_contain_text("Список выполнен")
    expect(page.locator(".k-trouble")).to_have_count(0)
    expect(page.locator("main")).to_contain_text("Посетить семью")
