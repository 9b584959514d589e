"""All rooms on a wide screen and on a phone: nothing sticks out, nothing is foreign, nothing fails, the keyboard is enough.

On each an automatic reader of pages (axe) is asked for faults that keep people out: none serious.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, WIDE, Enter
from tests.journeys.installation import ROOT
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
AXE = ROOT / "webapp" / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
#: What libraries draw inside their own canvas: editors of diagrams and tables, which have a form beside them.
THEIRS = [
    [".djs-container"],
    [".dmn-js-parent"],
    [".fjs-editor-container"],
    [".bjs-powered-by"],
    [".cm-editor"],
]
ASK = """([rules, theirs]) => axe.run({ exclude: theirs }, { runOnly: rules, resultTypes: ['violations'] }).then(
  ({ violations }) => violations.filter(({ impact }) => ['serious', 'critical'].includes(impact)).flatMap(
    ({ id, nodes }) => nodes.slice(0, 2).map(({ html }) => `${id}: ${html.slice(0, 120)}`)))"""
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
    return found + [f"{stop.name}: {fault}" for fault in _faults(page)]


def _faults(page: Page) -> list[str]:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    faults: list[str] = page.evaluate(ASK, [RULES, THEIRS])
    return faults


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


def test_the_question_mark_tells_the_keys(enter: Enter) -> None:
    page = enter("kulesh").go("/families")
    page.wait_for_load_state("networkidle")  # the keys are listened to by what the page loads
    sheet = page.locator("[data-shortcuts]")
    page.keyboard.press("j")
    row = page.locator("a[data-row]").first
    expect(row).to_be_focused()
    page.keyboard.press("?")
    expect(sheet).to_be_visible()
    expect(sheet.get_by_role("button")).to_be_focused()
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    page.keyboard.press("/")
    page.keyboard.type("?")
    expect(sheet).to_be_hidden()


@pytest.mark.parametrize("stop", ["task-plan", "family-story", "cases-curator"])
def test_paper_has_no_buttons(enter: Enter, stop: str) -> None:
    """What a printer gets of a task, a dossier's story and a list."""
    login = "borisevich" if stop == "family-story" else "kulesh"
    person = enter(login)
    next(one for one in STOPS[login] if one.name == stop).visit(person.page, person.address)
    person.page.emulate_media(media="print")
    shown = person.page.locator(":is(.k-rail, .k-top, .k-tabs, main .btn, main button):visible")
    assert shown.evaluate_all("nodes => nodes.map((node) => node.outerHTML.slice(0, 90))") == []
