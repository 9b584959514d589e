"""Steps that several journeys share, each done on the pages."""

from __future__ import annotations

from datetime import date

from playwright.sync_api import expect

from tests.journeys.people import Person, sample


def apply(registrar: Person, family: str, address: str = "г. Жодино, ул. Гагарина, д. 8, кв. 14") -> str:
    """The registrar begins a case and registers the application; returns the path of the case."""
    page = registrar.page
    registrar.go("/tasks")
    page.get_by_role("link", name="Начать дело").click()
    page.get_by_label("Как называть семью").fill(family)
    page.get_by_label("Адрес").fill(address)
    page.get_by_role("button", name="Начать дело").click()
    expect(page.locator("h1")).to_have_text("Зарегистрировать заявление")
    case = page.locator(".k-sub a[href^='/cases/']").get_attribute("href") or ""
    today = registrar.now.date()
    registrar.fill(sample("application", today))
    registrar.complete()
    expect(page.locator("h1")).to_have_text("Оформить согласия")
    registrar.fill(sample("consents", today))
    registrar.complete()
    return case


def assign(head: Person, family: str, today: date) -> None:
    """The head gives the family to Kulesh."""
    head.do("Закрепить специалиста за семьёй", sample("curator", today, curator="Кулеш"), family)


def plan(curator: Person, family: str, today: date) -> None:
    """The curator draws up the plan."""
    curator.do("Составить план патронатного сопровождения", sample("plan", today), family)


def approve(head: Person, family: str, today: date) -> None:
    """The head approves the plan: from now on it has to be sent."""
    head.do("Утвердить план", sample("approve", today), family)
