"""Every room asks an automatic reader of pages (axe) for faults that keep people out: none serious, on a wide screen and on a phone."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, WIDE, Enter
from tests.journeys.installation import ROOT
from tests.journeys.stops import STOPS

OPTIONS = ("--at", "2026-09-25T11:00")
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


@pytest.mark.parametrize("look", [WIDE, PHONE], ids=["1440", "390"])
@pytest.mark.parametrize("login", STOPS)
def test_nobody_is_kept_out(enter: Enter, login: str, look: dict[str, Any]) -> None:
    person = enter(login, **look)
    found = []
    for stop in STOPS[login]:
        stop.visit(person.page, person.address)
        found += [f"{stop.name}: {fault}" for fault in _faults(person.page)]
    assert found == []


def _faults(page: Page) -> list[str]:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    faults: list[str] = page.evaluate(ASK, [RULES, THEIRS])
    return faults


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
