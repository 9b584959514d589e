"""What a person has typed is never lost: not by a fault, another's hand, a lost connection, a reload or an ended session."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Enter
from tests.journeys.people import Person, sample

OPTIONS = ("--at", "2026-09-25T11:00")
PLAN, FAMILY = "Составить план патронатного сопровождения", "Ковалёвой"
OPINION = "Мнение и потребности семьи"
TYPED = "Бабушка готова сидеть с Егором по вторникам"


@pytest.fixture
def curator(enter: Enter) -> Person:
    """At the plan, with a sentence typed into it."""
    person = enter("kulesh")
    person.open_task(PLAN, FAMILY)
    person.page.get_by_label(OPINION).fill(TYPED)
    return person


def _still_there(page: Page) -> None:
    expect(page.get_by_label(OPINION)).to_have_value(TYPED)


def test_a_reload_brings_the_draft_back(curator: Person) -> None:
    expect(curator.page.locator("[data-draft-state]")).to_contain_text("Сохранено")
    curator.page.reload()
    _still_there(curator.page)
    expect(curator.page.locator("[data-draft-state]")).to_contain_text("Черновик")


def test_a_reload_right_after_the_last_key_too(curator: Person) -> None:
    curator.page.get_by_label(OPINION).press_sequentially("!")
    curator.page.reload()
    expect(curator.page.get_by_label(OPINION)).to_have_value(TYPED + "!")


def test_a_fault_leaves_everything_in_its_place(curator: Person) -> None:
    """The server finds that a grave problem has no measure: it says so at the list, and keeps the rest."""
    answers = sample("plan", curator.now.date(), family_opinion=TYPED)
    answers["problems"] = [{"code": "addiction", "severity": 3}]
    answers["measures"] = [{**answers["measures"][1], "problem": "school"}]
    answers["dropped_reason"] = "Сначала зависимость, остальное — следом"
    curator.fill(answers)
    curator.page.get_by_role("button", name="Выполнить").click()
    expect(curator.page.locator(".taskform-summary")).to_contain_text(
        "не запланировано ни одного мероприятия"
    )
    _still_there(curator.page)
    curator.page.reload()
    _still_there(curator.page)


def test_a_lost_connection(curator: Person) -> None:
    page = curator.page
    curator.fill({**sample("plan", curator.now.date()), "family_opinion": TYPED})
    page.context.set_offline(True)
    page.get_by_role("button", name="Выполнить").click()
    expect(page.locator(".taskform-summary")).to_contain_text("Нет связи с сервером")
    _still_there(page)
    page.context.set_offline(False)
    page.reload()
    _still_there(page)


def test_an_ended_session(curator: Person) -> None:
    """The form is filled, the session is over: the page says what to do, and after signing in everything is there."""
    page = curator.page
    curator.fill({**sample("plan", curator.now.date()), "family_opinion": TYPED})
    task = page.url
    page.context.clear_cookies()
    page.get_by_role("button", name="Выполнить").click()
    expect(page.locator(".taskform-summary")).to_contain_text("войдите и отправьте ещё раз")
    _still_there(page)
    page.reload()
    expect(page.get_by_role("heading", name="Вход")).to_be_visible()
    curator.sign_in()
    page.goto(task)
    _still_there(page)


def test_completed_by_another_in_between(enter: Enter) -> None:
    """Two at the reception have the same application open; the slower one gets back what they wrote."""
    task = "Зарегистрировать заявление"
    slow, quick = enter("borisevich"), enter("borisevich")
    today = slow.now.date()
    slow.open_task(task)
    slow.fill(sample("application", today, requested_text=TYPED))
    quick.do(task, sample("application", today))
    slow.page.get_by_role("button", name="Выполнить").click()
    expect(slow.page.get_by_text("Что вы успели записать")).to_be_visible()
    expect(slow.page.locator("main")).to_contain_text(TYPED)
    expect(slow.page.locator("main")).to_contain_text("Задача выполнена")
