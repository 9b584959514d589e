"""``python -m tests.journeys.pictures FOLDER``: every page, wide and on a phone, and every diagram, to be looked at."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from engine.demo.people import PEOPLE
from tests.frontend.desk import drawn
from tests.journeys import chromium
from tests.journeys.conftest import PATIENCE, PHONE, WIDE
from tests.journeys.installation import ROOT, serving
from tests.journeys.people import Person
from tests.journeys.stops import DIAGRAM, STOPS, Stop

OPTIONS = ("--at", "2026-09-25T11:00")
LARGE = {"viewport": {"width": 2200, "height": 1300}}

METHODOLOGISTS = {one.institution: one.login for one in PEOPLE if "methodologist" in one.roles}


def main(folder: Path) -> None:
    """Start an installation with ready cases and walk through it."""
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as house,
        serving(Path(house), *OPTIONS) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium.path(), args=chromium.ARGUMENTS)
        for width, look in (("1440", WIDE), ("390", PHONE)):
            _login_page(browser, address, folder / width, look)
            for login, stops in STOPS.items():
                _walk(browser, address, login, stops, folder / width, look)
        _diagrams(browser, address, folder / "diagrams")
        browser.close()


def _page(browser: Browser, look: dict[str, Any]) -> Page:
    page = browser.new_context(locale="ru-RU", timezone_id="Europe/Minsk", **look).new_page()
    page.set_default_timeout(PATIENCE)
    return page


def _login_page(browser: Browser, address: str, folder: Path, look: dict[str, Any]) -> None:
    page = _page(browser, look)
    page.goto(f"{address}/login")
    _take(page, folder / "login.png")


def _walk(
    browser: Browser, address: str, login: str, stops: tuple[Stop, ...], folder: Path, look: dict[str, Any]
) -> None:
    person = Person(_page(browser, look), login, address).sign_in()
    for stop in stops:
        stop.visit(person.page, address)
        _take(person.page, folder / f"{stop.name}.png")
    person.page.context.close()


def _diagrams(browser: Browser, address: str, folder: Path) -> None:
    """Each published diagram in the viewer, as large as it needs, as the methodologist of its house sees it."""
    pages = {
        login: Person(_page(browser, LARGE), login, address).sign_in().page
        for login in METHODOLOGISTS.values()
    }
    for file in sorted((ROOT / "processes").glob("*/*.bpmn")):
        page = pages[METHODOLOGISTS.get(file.parent.name.partition("_")[0], "latysh")]
        page.goto(f"{address}/studio/versions/{file.stem}/1")
        page.locator(DIAGRAM).first.wait_for()
        drawn(page)
        target = folder / f"{file.stem}.png"
        target.parent.mkdir(parents=True, exist_ok=True)
        page.locator(".viewer-canvas").screenshot(path=target)
        print(target)


#: Whatever fades in has done so.
FADED = "Promise.all(document.getAnimations().map((each) => each.finished.catch(() => null)))"


def _take(page: Page, target: Path) -> None:
    """The whole page on a screen as high as the page: bars that stick to the edge lie where they belong."""
    target.parent.mkdir(parents=True, exist_ok=True)
    size = page.viewport_size or {"width": 1440, "height": 900}
    page.set_viewport_size(
        {**size, "height": max(size["height"], page.evaluate("document.body.scrollHeight"))}
    )
    drawn(page)
    page.evaluate(FADED)
    page.screenshot(path=target)
    page.set_viewport_size(size)
    print(target)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
