"""People at their desks: each has a browser of their own and knows only what the pages show."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, TimeoutError, expect

from engine.scenarios.samples import filled
from engine.scenarios.script import scenarios_of
from tests.journeys.installation import ROOT
from tests.journeys.paper import Pen, fill

ZHODINO = "zhodino_patronat"
SHOWN = re.compile(r"\d\d\.\d\d\.\d{4} \d\d:\d\d")


def sample(name: str, today: date, lifecycle: str = ZHODINO, /, **over: Any) -> dict[str, Any]:
    """The answers of a form as the scenarios of a lifecycle have them, some of them changed; what was just now was early that day."""
    morning = datetime.combine(today, time(8, 45))
    return filled({"like": name, "data": over}, _samples(lifecycle), morning, "journey")


@cache
def _samples(lifecycle: str) -> Mapping[str, Any]:
    return scenarios_of(ROOT, lifecycle)[0].samples


@dataclass
class Person:
    """Somebody signed in."""

    page: Page
    login: str
    address: str

    def sign_in(self) -> Person:
        self.page.goto(f"{self.address}/login")
        self.page.locator(f"[data-login={self.login}]").click()
        expect(self.page.locator(".k-rail")).to_be_visible()
        return self

    def go(self, path: str) -> Page:
        self.page.goto(self.address + path)
        return self.page

    @property
    def now(self) -> datetime:
        """The training clock, as the strip of the page shows it."""
        shown = SHOWN.search(self.page.locator(".k-training").inner_text())
        assert shown, "no training clock on the page"
        return datetime.strptime(shown[0], "%d.%m.%Y %H:%M")

    def task(self, name: str, family: str = "", tab: str = "mine") -> Locator:
        """Rows of the inbox with the task."""
        self.go(f"/tasks?tab={tab}")
        return self.page.locator("tr", has_text=name).filter(has_text=family)

    def open_task(self, name: str, family: str = "") -> None:
        """Open it from one's own list, or from what one's group may take."""
        row = self.task(name, family)
        if not row.count():
            row = self.task(name, family, "groups")
        row.first.locator("a[data-row]").click()
        expect(self.page.locator("h1")).to_contain_text(name)  # and which one: «… № 3»

    def do(self, name: str, answers: Mapping[str, Any], family: str = "") -> None:
        """Open the task, fill its form, complete it."""
        self.open_task(name, family)
        self.fill(answers)
        self.complete()

    def fill(self, answers: Mapping[str, Any]) -> None:
        """Fill the form of the page one looks at."""
        fill(self.page, answers, Pen)

    def complete(self) -> None:
        """Press «Выполнить» and be taken onwards."""
        before = self.page.url
        self.page.get_by_role("button", name="Выполнить").click()
        try:
            self.page.wait_for_url(lambda url: url != before)
        except TimeoutError as fault:
            said = self.page.locator(".taskform-summary:visible, .k-flash-danger").all_inner_texts()
            raise AssertionError(f"the form was not taken: {said}") from fault
        expect(self.page.locator(".k-flash-success").last).to_be_visible()

    def due(self) -> str:
        """The term of the task that is open, as the page says it."""
        return self.page.locator(".k-deadline-main time").inner_text()


STEPS = (
    ("+1 неделя", timedelta(weeks=1)),
    ("+1 день", timedelta(days=1)),
    ("+1 час", timedelta(hours=1)),
)


@dataclass
class Clockkeeper(Person):
    """The administrator, who moves the training clock."""

    def wait_until(self, day: date) -> None:
        """Let whole weeks and days pass by the buttons of the page."""
        if "/admin/clock" not in self.page.url:
            self.go("/admin/clock")
        self.pass_time(day - self.now.date())

    def pass_time(self, span: timedelta) -> None:
        """Weeks, days and hours; the person stands at the clock."""
        for label, step in STEPS:
            while span >= step:
                before = self.now
                with self.page.expect_navigation():
                    self.page.get_by_role("button", name=label).click()
                self._settled(before + step)
                span -= step

    def _settled(self, moment: datetime) -> None:
        """A long movement is done in the background; its page shows how far it is."""
        if not self.page.get_by_role("button", name="+1 час").is_enabled():
            expect(self.page.locator("#run:not([hx-get])")).to_be_attached()
            self.go("/admin/clock")
        assert self.now >= moment - timedelta(minutes=1), f"the clock did not reach {moment}"


def keep_picture(page: Page, folder: Path, name: str) -> None:
    """What the person saw last; a page that is gone has no picture."""
    folder.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=folder / f"{name}.png", full_page=True)
