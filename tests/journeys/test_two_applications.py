"""Two applications of one family at two desks of Zhodino: it is known again at once, and nothing typed is lost."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.journeys.colleagues import Colleagues
from tests.journeys.conftest import Enter
from tests.journeys.people import Person

OPTIONS = ("--no-cases", "--at", "2026-09-09T10:00")
LIFECYCLE = "zhodino_patronat"
BEGIN = f"/cases/new/{LIFECYCLE}"
FAMILY, MOTHER, BORN = "Семья Ковалевой Н. П.", "Ковалева Наталья Петровна", "1990-03-12"
ADDRESS = "г. Жодино, ул. Гагарина, д. 8, кв. 14"
TYPED = {"title": "Ковалева с сыном", "address": ADDRESS, "person_name": MOTHER, "person_birth_date": BORN}


def test_a_family_applies_twice(enter: Enter, colleagues: Colleagues) -> None:
    head, clerk = enter("shevko"), enter("borisevich")
    page = head.go(BEGIN)
    _typed(page)
    _registered_meanwhile(colleagues)
    _known_to_the_next(clerk)
    _refused_with_all_that_was_typed(page)
    _joined(page)
    _one_family_with_two_cases(head)


def _typed(page: Page) -> None:
    """Who came, and what the head calls them: the databank knows nobody like that yet."""
    field = "#start-form [name={}]".format
    with page.expect_response("**/similar?title=*"):  # it is asked a moment after the last letter
        page.locator(field("title")).fill(TYPED["title"])
    page.locator(field("address")).fill(ADDRESS)
    page.locator(field("person_name")).fill(MOTHER)
    with page.expect_response(f"**/similar?person_birth_date={BORN}*"):
        page.locator(field("person_birth_date")).fill(BORN)
        page.locator(field("person_number")).focus()
    expect(page.locator("#similar")).to_be_empty()


def _registered_meanwhile(colleagues: Colleagues) -> None:
    """At the other desk the same mother's application is registered."""
    case = colleagues.begin("borisevich", FAMILY)
    colleagues.do("borisevich", case, "register_application", "application")


def _known_to_the_next(clerk: Person) -> None:
    """Whoever begins to type now is told at once: by the title, then by the person."""
    page = clerk.go(BEGIN)
    similar = page.locator("#similar")
    page.get_by_label("Как называть семью").press_sequentially("Ковалева")
    expect(similar).to_contain_text("Похожие семьи уже есть")
    expect(similar).to_contain_text(FAMILY)
    page.locator("[name=person_name]").fill(MOTHER)
    page.locator("[name=person_birth_date]").fill(BORN)
    page.locator("[name=person_number]").focus()
    expect(similar).to_contain_text("Такой человек уже есть в базе. Это та же семья?")
    expect(similar.get_by_label("Это та же семья")).to_have_count(1)


def _refused_with_all_that_was_typed(page: Page) -> None:
    """The head knows nothing of it: the start is not carried out, and the page still holds every word."""
    page.get_by_role("button", name="Начать дело").click()
    expect(page.locator(".k-flash-danger")).to_contain_text("Такой человек уже есть в базе")
    for name, value in TYPED.items():
        expect(page.locator(f"#start-form [name={name}]")).to_have_value(value)


def _joined(page: Page) -> None:
    """It is the same family: the second application is a case of its own in the record that was there."""
    expect(page.locator("#similar")).to_contain_text("совпадают имя и дата рождения")
    page.get_by_label("Это та же семья").check()
    page.get_by_role("button", name="Начать дело").click()
    expect(page.locator(".k-flash-success")).to_contain_text("Дело ЖД-2026-0002 начато")


def _one_family_with_two_cases(head: Person) -> None:
    page = head.page
    page.locator(".k-sub a[href^='/families/']").click()
    expect(page.locator("h1")).to_have_text(FAMILY)
    cases = page.locator("tr", has_text="Социальный патронат семьи")
    expect(cases).to_have_count(2)
    expect(cases).to_contain_text(["ЖД-2026-0002", "ЖД-2026-0001"])
    found = head.go("/families?q=Ковалева").locator("tbody tr")
    expect(found).to_have_count(1)
    expect(found).to_contain_text(FAMILY)
