"""A browser and a desk with islands on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.frontend.desk import Desk, open_desk


@pytest.fixture
def desk() -> Iterator[Desk]:
    opened, server = open_desk()
    yield opened
    server.shutdown()


@pytest.fixture
def page(browser: Browser) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-US")
    opened = context.new_page()
    opened.faults = []
    opened.on("pageerror", lambda fault: opened.faults.append(str(fault)))
    opened.on("console", lambda line: line.type == "error" and opened.faults.append(line.text))
    yield opened
    context.close()
