"""Whatever palettes and menus offer, the check accepts: each entry is taken, and the file it makes is checked."""

from __future__ import annotations

from typing import Any

import pytest

from engine.config import load
from engine.forms.fields import INPUTS
from engine.models.check import check
from engine.models.checks.form.form_shape import KINDS
from engine.models.workspace import Workspace
from tests.frontend.desk import Desk, drawn
from tests.frontend.test_studio import open_studio
from tests.place import ROOT
from tests.waiting import until

PATH = "processes/offered/offered.bpmn"
#: What an entry is refused by when nobody would carry it out; what is merely not filled in yet has other names.
REFUSED = {
    "element_not_supported", "event_not_supported", "extension_not_supported", "standard_loop", "loop_by_number", "loop_not_here",
    "condition_not_here", "several_events", "binding_not_supported", "embedded_form",
}  # fmt: skip


def judged(content: str) -> set[str]:
    found = check(Workspace({PATH: content.encode()}), load(ROOT), [PATH])
    return {one.key for one in found} & REFUSED


def texts(desk: Desk) -> list[str]:
    return [body["content"] for _method, path, body in desk.heard if path == "/check"]


@pytest.mark.parametrize("element", ["make_plan", "late", "agreed", "visit", "started", "done"])
def test_every_entry_of_the_menu_of_an_element_runs(desk: Desk, page: Any, element: str) -> None:
    open_studio(desk, page, "bpmn")
    names = open_menu(page, element)
    taken = 0
    for place in range(len(names)):
        seen = len(texts(desk))
        page.locator(".djs-popup .entry").nth(place).click()
        drawn(page)
        if page.locator(".djs-popup").count():
            page.keyboard.press("Escape")
        if len(texts(desk)) > seen or changes(page):
            until(lambda seen=seen: len(texts(desk)) > seen)
            assert judged(texts(desk)[-1]) == set(), names[place]
            taken += 1
        open_studio(desk, page, "bpmn")
        open_menu(page, element)
    assert taken > len(names) // 2


def test_a_flow_out_of_a_task_is_offered_nothing(desk: Desk, page: Any) -> None:
    """Conditions and default flows are refused there."""
    open_studio(desk, page, "bpmn")
    page.locator('g[data-element-id="f2"] .djs-hit').first.click(force=True)
    page.locator(".djs-context-pad .bpmn-icon-trash").wait_for()
    assert page.locator(".djs-context-pad .bpmn-icon-screw-wrench").count() == 0


def test_every_field_of_the_palette_of_forms_is_of_a_known_kind(desk: Desk, page: Any) -> None:
    open_studio(desk, page, "form")
    page.locator(".fjs-palette-field").first.wait_for()
    offered = {str(one.get_attribute("data-field-type")) for one in page.locator(".fjs-palette-field").all()}
    assert offered <= KINDS and offered >= INPUTS - {"expression"}


def open_menu(page: Any, element: str) -> list[str]:
    page.locator(f'g[data-element-id="{element}"] .djs-hit').first.click(force=True)
    page.locator(".djs-context-pad .bpmn-icon-screw-wrench").click()
    page.locator(".djs-popup").wait_for()
    return [str(one.get_attribute("data-id")) for one in page.locator(".djs-popup .entry").all()]


def changes(page: Any) -> bool:
    return bool(page.locator("[data-draft-state][data-state]").count())
