"""Whatever the libraries ask to translate, and whatever they show without asking, while everything of an editor is opened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.frontend.desk import Desk, drawn
from tests.frontend.test_studio import ALLOWED, FINDING, english, open_every_group, open_studio, press

LISTEN = "document.addEventListener('words:missing', (event) => window.asked(event.detail), true)"
#: Elements of the sample, one of each kind there is.
ELEMENTS = ["make_plan", "late", "agreed", "visit", "started", "done", "f5", "Lane_head", "Participant_1"]
MADE = re.compile(r"(In|Out)putVariable_\w{7}$|\w+_\w{7}$")  # a name that is made up for what was added
#: What the replace menu turns a task and an event into, each with fields of its own.
KINDS = {
    "make_plan": ["service-task", "send-task", "receive-task", "script-task", "rule-task", "call-activity", "expanded-subprocess"],
    "late": ["message-boundary", "error-boundary", "escalation-boundary", "signal-boundary"],
    "agreed": ["inclusive", "parallel", "event-based"],
    "started": ["message-start", "timer-start", "signal-start"],
    "done": ["message-end", "error-end", "terminate-end", "escalation-end"],
}  # fmt: skip


@pytest.fixture
def asked(page: Any) -> Iterator[list[str]]:
    """English that was asked for and not found, by the end of the test."""
    found: list[str] = []
    page.expose_function("asked", lambda text: found.append(text))
    page.add_init_script(LISTEN)
    yield found
    assert [text for text in found if set(re.findall(r"[A-Za-z]{2,}", text)) - ALLOWED] == []


def test_of_a_diagram(desk: Desk, page: Any, asked: list[str]) -> None:
    open_studio(desk, page, "bpmn")
    for element in ELEMENTS:
        choose(page, element)
        open_every_group(page)
        for add in page.locator(".bio-properties-panel-add-entry").all():
            add.click()
        drawn(page)
        assert shown(page) == set(), element
        menus(page)
    page.locator(".djs-palette .entry[data-action=create\\.data-object]").hover()
    assert english(page) == set()


@pytest.mark.parametrize("element", KINDS)
def test_of_every_kind_of_step(desk: Desk, page: Any, asked: list[str], element: str) -> None:
    open_studio(desk, page, "bpmn")
    for kind in KINDS[element]:
        choose(page, element)
        page.locator(".djs-context-pad .bpmn-icon-screw-wrench").click()
        page.locator(f'.djs-popup .entry[data-id*="{kind}"]').first.click()
        open_every_group(page)
        assert english(page) == set(), kind
        page.locator(".studio-canvas").click(position={"x": 600, "y": 12})
        page.keyboard.press("ControlOrMeta+Z")
        drawn(page)


def test_of_a_formula_with_a_slip(desk: Desk, page: Any, asked: list[str]) -> None:
    desk.on("POST", "/check", lambda _path, _body: (200, {"findings": [FINDING | {"element": "f5"}]}))
    open_studio(desk, page, "bpmn")
    press(page, "check")
    page.locator(".studio-findings button").first.click()
    page.locator("[data-group-id=group-condition] .bio-properties-panel-group-header").click()
    field = page.locator("[data-group-id=group-condition] .cm-content")
    for text in ("1 +", "if a then", "for x", "(", "a ==", '"'):
        field.click()
        page.keyboard.press("ControlOrMeta+A")
        page.keyboard.type(text)
        page.locator(
            "[data-group-id=group-condition] .cm-lintRange, .bio-properties-panel-error"
        ).first.wait_for()
        drawn(page)
        if page.locator(".cm-lintRange").count():
            page.locator(".cm-lintRange").first.hover()
            page.locator(".cm-tooltip-lint, .cm-tooltip-hover").first.wait_for()
        assert english(page) == set(), text


def test_of_a_decision(desk: Desk, page: Any, asked: list[str]) -> None:
    open_studio(desk, page, "dmn")
    for part in (
        ".hit-policy",
        "th.input-cell",
        "th.output-cell",
        "td.input-cell",
        "td.output-cell",
        ".decision-table-name",
    ):
        for button in ("left", "right"):
            page.locator(part).first.click(button=button, force=True)
            drawn(page)
            for more in page.locator(".dms-input-select, .dms-select, .context-menu .dms-input-select").all()[
                :4
            ]:
                more.click(force=True)
                drawn(page)
            assert english(page) == set(), part
            page.keyboard.press("Escape")


def test_of_a_form(desk: Desk, page: Any, asked: list[str]) -> None:
    """Every kind of field that can be laid on it, with every group of its properties and each thing that is added there."""
    open_studio(desk, page, "form")
    kinds = [str(one.get_attribute("data-field-type")) for one in page.locator(".fjs-palette-field").all()]
    assert english(page) == set()
    for kind in kinds:
        page.locator(f'.fjs-palette-field[data-field-type="{kind}"]').press("Enter")
        open_every_group(page)
        for add in page.locator(".bio-properties-panel-add-entry").all():
            add.click()
        drawn(page)
        assert english(page) == set(), kind


def shown(page: Any) -> set[str]:
    return {text for text in english(page) if not MADE.match(text)}


def choose(page: Any, element: str) -> None:
    page.locator(f'g[data-element-id="{element}"] .djs-hit').first.click(force=True)
    page.locator(".bio-properties-panel-header").wait_for()


def menus(page: Any) -> None:
    """What opens beside an element."""
    pad = page.locator(".djs-context-pad")
    for act in ("replace", "append", "set-color"):
        button = pad.locator(f'.entry[data-action="{act}"]')
        if button.count():
            button.first.click()
            drawn(page)
            assert shown(page) == set(), act
            page.keyboard.press("Escape")
