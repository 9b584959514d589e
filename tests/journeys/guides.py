"""``python -m tests.journeys.guides``: the pictures of the guides in ``docs/ru``, taken from the demo as it is today."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.frontend.desk import drawn
from tests.journeys import chromium
from tests.journeys.conftest import PATIENCE
from tests.journeys.installation import ROOT, serving
from tests.journeys.people import Person
from tests.journeys.stops import GUIDES, Stop

PICTURES = ROOT / "docs" / "ru" / "pictures"
LOOK = {"viewport": {"width": 1280, "height": 800}}
COLOURS = 128  # a page has few: a picture of that many is a third as large
OPTIONS = ("--at", "2026-09-25T11:00")


def main() -> None:
    """Start an installation with ready cases and take each picture."""
    with (
        tempfile.TemporaryDirectory() as house,
        serving(Path(house), *OPTIONS) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium.path(), args=chromium.ARGUMENTS)
        for login, stops in GUIDES.items():
            for stop in stops:
                target = PICTURES / f"{stop.name}.png"
                target.parent.mkdir(exist_ok=True)
                target.write_bytes(picture(browser, address, login, stop))
                print(target)
        browser.close()


def picture(browser: Browser, address: str, login: str, stop: Stop) -> bytes:
    """What the person sees first at the stop, as PNG."""
    context = browser.new_context(locale="ru-RU", timezone_id="Europe/Minsk", **LOOK)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    Person(page, login, address).sign_in()
    stop.visit(page, address)
    drawn(page)
    taken = page.screenshot()
    context.close()
    kept = io.BytesIO()
    Image.open(io.BytesIO(taken)).convert("P", palette=Image.Palette.ADAPTIVE, colors=COLOURS).save(
        kept, "PNG", optimize=True
    )
    return kept.getvalue()


if __name__ == "__main__":
    main()
