"""A browser and a desk with islands on it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.frontend.desk import Desk, open_desk


@pytest.fixture
def desk() -> Iterator[Desk]:
    opened, server = open_desk()
    yield opened
    server.shutdown()


@pytest.fixture(scope="module")
def same_desk() -> Iterator[Desk]:
    """The desk of ``same_page``."""
    opened, server = open_desk()
    yield opened
    server.shutdown()


@pytest.fixture
def page(browser: Browser) -> Iterator[Any]:
    with new_page(browser) as opened:
        yield opened


@pytest.fixture(scope="module")
def same_page(browser: Browser) -> Iterator[Any]:
    """For tests that only look, and many times: what was loaded once is not loaded again."""
    with new_page(browser) as opened:
        yield opened


@contextmanager
def new_page(browser: Browser) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-US")
    opened = context.new_page()
    opened.faults = []
    opened.on("pageerror", lambda fault: opened.faults.append(str(fault)))
    opened.on("console", lambda line: line.type == "error" and opened.faults.append(line.text))
    yield opened
    context.close()
