"""A family's way through a lifecycle: on its days, tasks are done by people on the pages; the clock is moved to them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from playwright.sync_api import expect

from tests.journeys.people import Clockkeeper, Person, sample


@dataclass
class Walk:
    """One family in one lifecycle, and the training clock it lives by."""

    lifecycle: str
    family: str
    clock: Clockkeeper
    case: str = ""

    @property
    def today(self) -> date:
        """The day of the training clock; the pages of others may be older than it."""
        return self.clock.now.date()

    def until(self, day: str) -> date:
        """Let time pass up to a day, written as 2026-09-14."""
        today = date.fromisoformat(day)
        self.clock.wait_until(today)
        return today

    def do(self, who: Person, task: str, like: str, /, **over: Any) -> None:
        """Somebody completes a task of the family with a sample's answers, today."""
        who.do(task, sample(like, self.today, self.lifecycle, **over), self.family)

    def on(self, day: str, who: Person, task: str, like: str, /, **over: Any) -> None:
        """The same on a day."""
        self.until(day)
        self.do(who, task, like, **over)

    def begin(self, who: Person, lifecycle: str = "", address: str = "") -> None:
        """Begin the case of a new family; ``lifecycle`` is the title to choose where the house has several."""
        self.open_beginning(who, lifecycle, address)
        who.page.locator("button[form=start-form]").click()
        expect(who.page.locator(".k-flash-success")).to_be_visible()

    def open_beginning(self, who: Person, lifecycle: str = "", address: str = "") -> None:
        """Come to the page that begins a case and say which family it is."""
        page = who.go("/cases/new")
        if lifecycle:
            page.get_by_role("link", name=lifecycle).click()
        page.get_by_label(re.compile("^Как называть")).fill(self.family)
        page.get_by_label("Адрес").fill(address)

    def find(self, who: Person) -> str:
        """The path of the case, as the list of cases gives it."""
        who.go(f"/cases?q={self.family.split()[1]}")
        self.case = who.page.locator("a[data-row]").first.get_attribute("href") or ""
        return self.case

    def show(self, who: Person, part: str = "") -> Any:
        """Open the case; ``part`` is a tab of it."""
        return who.go(self.case + (f"?tab={part}" if part else ""))
