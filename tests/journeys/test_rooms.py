"""All rooms on a wide screen and on a phone: nothing sticks out, nothing is foreign, nothing fails, the keyboard is enough."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, WIDE, Enter
from tests.journeys.stops import STOPS, Stop

OPTIONS = ("--at", "2026-09-25T11:00")
#: Names of products, keys and formats that have no Russian form, and what people write themselves.
ALLOWED = {
    "BPMN",
    "DMN",
    "FEEL",
    "JSON",
    "CSV",
    "ID",
    "Markdown",
    "English",
    "bpmn",
    "io",
    "iO",
    "MP",
    "null",
}
CODES = re.compile(
    r"\b(?:zhod|omsk|rodp|rods|ekb)(?:\.\w+)+|\b[a-z0-9]+(?:_[a-z0-9]+)+\b|[\w/]+\.(?:bpmn|dmn|form)\b"
    r"|\{\{.*?\}\}",  # an expression in a text of a form stands in its editor as it was written
    re.DOTALL,
)
SAID = """() => {
  const said = [];
  const shown = (node) => node.checkVisibility({ visibilityProperty: true });
  const code = 'style, script, code, kbd, .cm-content, input, textarea, .dmn-decision-table-container td, .k-model-key';
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (!parent.closest(code) && shown(parent)) said.push(walker.currentNode.textContent);
  }
  document.querySelectorAll('[title],[placeholder],[aria-label]').forEach((node) => shown(node) &&
    ['title', 'placeholder', 'aria-label'].forEach((name) => said.push(node.getAttribute(name) ?? '')));
  return said;
}"""
STICKING_OUT = """() => [...document.querySelectorAll('body *')]
  .filter((node) => node.getBoundingClientRect().right > innerWidth + 1 && !node.closest('.djs-container, svg'))
  .slice(0, 4).map((node) => node.tagName + '.' + node.className)"""


@pytest.mark.parametrize("look", [WIDE, PHONE], ids=["1440", "390"])
@pytest.mark.parametrize("login", STOPS)
def test_every_page(enter: Enter, login: str, look: dict[str, Any]) -> None:
    person = enter(login, **look)
    faults: list[str] = []
    person.page.on("pageerror", lambda fault: faults.append(f"{person.page.url}: {fault}"))
    person.page.on(
        "console", lambda line: line.type == "error" and faults.append(f"{person.page.url}: {line.text}")
    )
    wrong = [found for stop in STOPS[login] if (found := _look_at(person.page, person.address, stop))]
    # a page that is left cuts off what it still asks for: the map's findings, while models are being checked
    cut_off = "/studio: htmx: htmx:error: Failed to fetch"
    expected = [fault for fault in faults if "nothing-here" not in fault and cut_off not in fault]
    assert wrong + expected == []


def _look_at(page: Page, address: str, stop: Stop) -> list[str]:
    """What is wrong with the page."""
    stop.visit(page, address)
    found = []
    if page.evaluate("document.documentElement.scrollWidth > innerWidth + 1"):
        found.append(f"{stop.name}: sticks out: {page.evaluate(STICKING_OUT)}")
    if foreign := sorted({text.strip() for text in page.evaluate(SAID) if _foreign(text)}):
        found.append(f"{stop.name}: foreign: {foreign}")
    return found


def _foreign(text: str) -> set[str]:
    return set(re.findall(r"[A-Za-z]{2,}", CODES.sub(" ", text))) - ALLOWED


@pytest.mark.parametrize(
    ("stop", "most"), [(STOPS["kulesh"][0], 40), (STOPS["kulesh"][7], 60)], ids=["inbox", "task"]
)
def test_the_keyboard_is_enough(enter: Enter, stop: Stop, most: int) -> None:
    """``/`` goes to the search; Tab reaches the one primary button."""
    person = enter("kulesh")
    page = person.page
    stop.visit(page, person.address)
    page.keyboard.press("/")
    expect(page.locator("[data-search]")).to_be_focused()
    primary = page.locator("main .btn-primary:visible")
    expect(primary).to_have_count(1)
    for _ in range(most):
        page.keyboard.press("Tab")
        if primary.evaluate("node => node === document.activeElement"):
            return
    raise AssertionError(f"the primary button was not reached with {most} presses of Tab")
