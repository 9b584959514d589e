"""A sitting of the consilium on the pages: the secretary convenes and writes, members vote, the chair signs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.journeys.people import Person

CHOICES = {"for": "За", "against": "Против", "abstain": "Воздержаться"}


@dataclass
class Sitting:
    """One meeting: who writes, who signs."""

    secretary: Person
    chair: Person
    path: str = ""

    def convene(self, day: date, place: str) -> None:
        """Convene it on everything that waits."""
        page = self.secretary.go("/meetings?tab=waiting")
        page.get_by_role("link", name="Созвать заседание").click()
        page.get_by_label("Дата").fill(day.isoformat())
        page.get_by_label("Место").fill(place)
        page.get_by_role("button", name="Созвать заседание").click()
        expect(page.locator(".k-flash-success")).to_contain_text("Заседание созвано")
        self.path = page.url.removeprefix(self.secretary.address)

    def open(self, *present: str) -> None:
        """Open it with those who have come, named by their family names."""
        page = self.secretary.go(self.path)
        for name in present:
            page.locator("#attendance").get_by_label(name).check()
        page.get_by_role("button", name="Открыть заседание").click()
        expect(page.locator(".k-flash-success")).to_contain_text("Заседание открыто")

    def take(self, family: str) -> Page:
        """Put a family on the table."""
        page = self.secretary.go(self.path)
        page.locator(".m-agenda a", has_text=family).click()
        expect(page.locator("#family")).to_have_text(family)
        return page

    def put_to_vote(self, family: str, said: dict[str, Any]) -> None:
        """Propose a decision; members see it in their inboxes."""
        page = self.take(family)
        write(page, said)
        page.get_by_role("button", name="Поставить на голосование").click()
        expect(page.locator(".k-flash-success")).to_contain_text("поставлено на голосование")

    def record(self, family: str, said: dict[str, Any], signed: str = "") -> None:
        """Record the decision; with ``signed`` everybody who is there has voted so on signed ballots."""
        page = self.take(family)
        write(page, said)
        if signed:
            for choice in page.locator("[name^=choice-]").all():
                choice.select_option(signed)
            page.locator("#paper").fill("бюллетени, папка протоколов")
        page.get_by_role("button", name="Записать решение").click()
        expect(page.locator(".k-flash-success")).to_contain_text("Решение принято")

    def _note_sheet(self) -> None:
        """Where votes were entered, the secretary notes the sheet that confirms them."""
        page = self.secretary.go(self.path)
        if page.locator("#sheet").count():
            page.locator("#sheet").fill("бюллетени, папка протоколов")
            page.get_by_role("button", name="Отметить подписи").click()
            expect(page.locator(".k-flash-success")).to_contain_text("Подписной лист отмечен")

    def sign(self) -> Locator:
        """The chair signs; returns the protocol."""
        self._note_sheet()
        page = self.chair.go(self.path)
        page.get_by_role("button", name="Подписать протокол").click()
        expect(page.locator(".k-flash-success")).to_contain_text("Протокол подписан")
        return page.locator(".m-paper")


def vote(member: Person, family: str, choice: str) -> None:
    """A member votes from the inbox."""
    page = member.go("/tasks")
    row = page.locator("section[aria-labelledby=ballots] tr", has_text=family)
    row.get_by_role("button", name=CHOICES[choice]).click()
    expect(page.locator(".k-flash-success")).to_contain_text("Ваш голос записан")


def write(page: Page, said: dict[str, Any]) -> None:
    """Fill the form of the decision by the names of its fields."""
    form = page.locator(".m-decision form.m-stack")
    for name, value in said.items():
        field = form.locator(f"[name={name}]")
        if field.evaluate("each => each.tagName") == "SELECT":
            field.select_option(str(value))
        else:
            field.fill(str(value))
