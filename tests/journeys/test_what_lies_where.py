"""A curator sees what lies with others, keeps the list as they like it, and loses no word to a second window (S1, S5)."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.journeys.acts import apply, assign
from tests.journeys.conftest import Enter
from tests.journeys.people import Person

OPTIONS = ("--no-cases", "--at", "2026-09-07T09:00")
FIRST, SECOND = "Семья Ковалёвой Н. П.", "Семья Абрамовой В. И."
TASK = "Провести первичную диагностику"


def test_a_day_of_a_curator_with_two_windows(enter: Enter) -> None:
    registrar, head = enter("borisevich"), enter("shevko")
    for family in (FIRST, SECOND):
        apply(registrar, family)
        assign(head, family, registrar.now.date())
    curator = enter("kulesh")
    _ordered_and_kept(curator)
    _waited_for(curator)
    _two_windows(curator)


def _ordered_and_kept(curator: Person) -> None:
    page = curator.go("/tasks")
    page.get_by_role("link", name="Семья: расположить по этому столбцу").click()
    rows = page.locator("table[data-rows] tbody tr")
    expect(rows.first).to_contain_text("Абрамовой")
    page.get_by_text("Сохранить вид", exact=True).click()
    page.get_by_label("Имя вида").fill("По алфавиту")
    page.get_by_label("показывать коллегам учреждения").check()
    page.get_by_role("button", name="Сохранить", exact=True).click()
    expect(page.locator(".k-flash-success")).to_contain_text("Вид «По алфавиту» сохранён.")
    curator.go("/tasks").get_by_role("link", name="По алфавиту").click()
    expect(rows.first).to_contain_text("Абрамовой")


def _waited_for(curator: Person) -> None:
    """Nothing lies with others yet: the list says what it would hold."""
    page = curator.go("/tasks?tab=waiting")
    expect(page.locator("main")).to_contain_text("задачи у других, письма без ответа, вопросы консилиуму")


def _two_windows(curator: Person) -> None:
    address = curator.task(TASK, FIRST).first.locator("a[data-row]").get_attribute("href")
    first = curator.go(str(address))
    second = first.context.new_page()
    second.goto(first.url)
    _write(first, "Из первого окна")
    expect(first.locator("[data-draft-state][data-state=saved]").first).to_be_attached()
    _write(second, "Из второго окна")
    both = second.locator(".taskform-both")
    expect(both).to_contain_text("Из первого окна")
    expect(both).to_contain_text("Из второго окна")
    both.get_by_role("button", name="Оставить то, что здесь").click()
    expect(second.locator("[data-draft-state][data-state=saved]").first).to_be_attached()
    first.reload()
    expect(first.locator("textarea").first).to_have_value("Из второго окна")


def _write(page: Page, words: str) -> None:
    page.locator("textarea").first.fill(words)
