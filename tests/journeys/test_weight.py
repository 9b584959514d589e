"""What a person waits for on a slow line: bytes on the wire, counted by the browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import Enter
from tests.journeys.people import Person

OPTIONS = ("--at", "2026-09-25T11:00")
FIRST, NEXT = 150_000, 16_500  # bytes: the login page with the inbox after it; any page after that


class Line:
    """The line between a page and its server."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._bytes = 0
        session = page.context.new_cdp_session(page)
        session.on("Network.loadingFinished", self._count)
        session.send("Network.enable")

    def _count(self, event: dict[str, Any]) -> None:
        self._bytes += int(event["encodedDataLength"])

    def taken(self) -> int:
        """Bytes since the last call, with headers, once nothing more comes."""
        self._page.wait_for_load_state("networkidle")
        taken, self._bytes = self._bytes, 0
        return taken


class Weigher(Person):
    """Somebody who counts from the login page on."""

    line: Line

    def sign_in(self) -> Person:
        """Sign in with an empty cache."""
        self.line = Line(self.page)
        return super().sign_in()

    def follow(self, path: str) -> int:
        """Go to a page as by a link of ours; answers what it took."""
        self.page.evaluate("path => location.assign(path)", path)
        self.page.wait_for_url(f"**{path}")
        return self.line.taken()


Weigh = Callable[[str], Weigher]


@pytest.fixture
def weigh(enter: Enter) -> Weigh:
    def weigh(login: str) -> Weigher:
        person = enter(login, Weigher)
        assert isinstance(person, Weigher)
        return person

    return weigh


def test_the_first_page_and_the_next(weigh: Weigh) -> None:
    head = weigh("shevko")
    assert 10_000 < head.line.taken() <= FIRST
    for path in ("/cases", "/families", "/tasks?tab=groups", "/control", "/regulation/settings"):
        assert 1_000 < head.follow(path) <= NEXT, path


def test_a_form_and_a_diagram_come_once(weigh: Weigh) -> None:
    """What draws them is large; after the first time only what they show is on the line."""
    curator = weigh("kulesh")
    rows = curator.page.locator("a[data-row][href^='/tasks/']").all()
    first, second = [str(row.get_attribute("href")) for row in rows][:2]
    assert curator.follow(first) > NEXT
    assert curator.follow(second) <= NEXT
