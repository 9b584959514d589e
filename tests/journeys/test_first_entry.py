"""The first day: a link from the administrator, a password of one's own, a phone as second factor, a signature of the head;
and a page that says beforehand that the session ends."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from passlib.totp import TOTP
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import PATIENCE, WIDE, Enter
from tests.journeys.installation import serving

OPTIONS = ("--no-cases", "--at", "2026-09-14T09:30")
CHOSEN = "кафу окно лиса"
IDLE = "KURATOR_IDLE_MINUTES"


@pytest.fixture(scope="module")
def house(folder: Path, bundled_template: Path) -> Iterator[str]:
    """An installation whose sessions last two minutes without work: the page warns from the first moment on."""
    before = os.environ.get(IDLE)
    os.environ[IDLE] = "2"
    with serving(folder, *OPTIONS, template=bundled_template) as address:
        os.environ.pop(IDLE) if before is None else os.environ.update({IDLE: before})
        yield address


def test_from_the_link_to_the_first_signed_role(enter: Enter, browser: Browser, house: str) -> None:
    link = _link_for_a_newcomer(enter("zhuk").go("/admin/people/new"))
    page = browser.new_context(**WIDE, locale="ru-RU").new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(link)
    page.get_by_label("Новый пароль").fill("123456789012")
    page.get_by_label("Ещё раз").fill("123456789012")
    page.get_by_role("button", name="Сохранить и войти").click()
    expect(page.locator("main")).to_contain_text("Такой пароль легко угадать")
    page.get_by_label("Новый пароль").fill(CHOSEN)
    page.get_by_label("Ещё раз").fill(CHOSEN)
    page.get_by_role("button", name="Сохранить и войти").click()
    expect(page.locator("main")).to_contain_text("руководитель должен подписать назначение")
    phone = _set_up_the_phone(page, house)
    head = enter("shevko").go("/requests")
    expect(head.locator("main")).to_contain_text("приказ № 12")
    head.get_by_role("button", name="Подписать").click()
    expect(head.locator(".k-flash-success")).to_contain_text("Подписано")
    _come_in_with_the_phone(page, house, phone)
    expect(page.locator(".k-rail")).to_contain_text("Задачи")
    page.context.close()


def _link_for_a_newcomer(page: Page) -> str:
    page.get_by_label("Фамилия, имя, отчество").fill("Новикова Дарья Петровна")
    page.get_by_label("Логин").fill("novikova")
    page.get_by_role("checkbox", name="Специалист-куратор").check()
    page.get_by_label("Основание для новых ролей").fill("приказ № 12")
    page.get_by_role("button", name="Добавить и показать ссылку").click()
    return page.locator(".k-entry-link").inner_text()


def _set_up_the_phone(page: Page, house: str) -> TOTP:
    page.goto(f"{house}/me/sessions")
    page.get_by_role("link", name="Включить").click()
    expect(page.locator("main img")).to_be_visible()
    phone = TOTP(key=page.locator(".k-factor-key").inner_text())
    page.get_by_label("Код из приложения").fill(phone.generate().token)
    page.get_by_role("button", name="Включить").click()
    expect(page.locator(".k-codes li")).to_have_count(10)
    page.get_by_role("link", name="Я записал коды").click()
    expect(page.locator("main")).to_contain_text("Запасных кодов осталось: 10")
    return phone


def _come_in_with_the_phone(page: Page, house: str, phone: TOTP) -> None:
    """The code that set the phone up is used up: the next one is shown by it half a minute later, or taken early."""
    page.locator(".k-me summary").click()
    page.get_by_role("button", name="Выйти").click()
    page.get_by_label("Имя для входа").fill(" Novikova ")
    page.get_by_label("Пароль").fill(CHOSEN)
    page.get_by_role("button", name="Войти").click()
    expect(page.locator("h1")).to_have_text("Второй фактор")
    page.goto(f"{house}/tasks")
    expect(page.locator("h1")).to_have_text("Вход")
    page.goto(f"{house}/login/code")
    now = phone.generate()
    page.get_by_label("Код", exact=True).fill(phone.generate(time=now.expire_time + 1).token)
    page.get_by_role("button", name="Войти").click()


def test_the_page_says_beforehand_that_the_session_ends(enter: Enter) -> None:
    person = enter("kulesh")
    strip = person.page.locator("[data-session-left]")
    expect(strip).to_contain_text("Вход скоро закончится")
    strip.get_by_role("button", name="Продолжить работу").click()
    expect(strip).to_contain_text("Вход скоро закончится")  # two minutes are all there is in this house
    elsewhere = enter("kulesh").go("/me/sessions")
    elsewhere.get_by_role("button", name="Завершить все, кроме этого").click()
    expect(elsewhere.locator(".k-flash-success")).to_be_visible()
    strip.get_by_role("button", name="Продолжить работу").click()
    expect(strip).to_contain_text("Вход закончился")
    expect(strip.get_by_role("button")).to_be_hidden()
