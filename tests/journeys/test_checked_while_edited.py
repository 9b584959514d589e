"""A methodologist writes in the studio: what is wrong is marked while it is being typed, and a second tab is known for one's own."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import Enter

OPTIONS = ("--no-cases", "--at", "2026-09-14T09:30")
LAUNCH = "/studio/edit/processes/zhodino_patronat/zhodino_launch.bpmn"
FLOW = "flow_contract_known__contract_ready"


def test_a_condition_of_a_wrong_kind_is_marked_while_it_is_typed(enter: Enter) -> None:
    page = enter("latysh").go(f"{LAUNCH}?element={FLOW}")
    condition = _condition(page)
    expect(condition).to_have_text("contract_signed")
    badge = page.get_by_role("tab", name="Замечания").locator(".badge")
    expect(badge).to_have_text("0")
    _uses_the_screen(page)
    condition.click()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type("1 + 1", delay=30)
    flow = page.locator(f'g.djs-element[data-element-id="{FLOW}"]')
    expect(flow).to_have_class(_with("has-error"))
    expect(badge).not_to_have_text("0")
    page.get_by_role("tab", name="Замечания").click()
    expect(page.locator(".studio-findings")).to_contain_text("не «да» и не «нет»")
    expect(page.locator(".studio-findings")).not_to_contain_text("code=")
    condition.click()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type("contract_signed", delay=30)
    expect(flow).not_to_have_class(_with("has-error"))
    expect(badge).to_have_text("0")


def _uses_the_screen(page: Page) -> None:
    """With the properties open, the drawing has two thirds of the width, and the whole palette is in sight."""
    canvas, palette = (
        page.locator(".studio-canvas").bounding_box(),
        page.locator(".djs-palette").bounding_box(),
    )
    assert canvas and palette
    assert canvas["width"] >= 0.65 * 1440
    assert palette["y"] + palette["height"] <= canvas["y"] + canvas["height"] <= 900
    assert page.evaluate("document.documentElement.scrollHeight") <= 900


def _with(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b{name}\b")


def _condition(page: Page) -> Locator:
    group = page.locator("[data-group-id=group-condition]")
    group.locator(".bio-properties-panel-group-header").click()
    return group.locator(".cm-content")


def test_the_own_second_tab_is_not_another_author(enter: Enter) -> None:
    person = enter("latysh")
    page = person.go(f"{LAUNCH}?element=send_plan")
    expect(page.locator(".bio-properties-panel-header")).to_contain_text("Направить план")
    second = page.context.new_page()
    second.goto(f"{person.address}{LAUNCH}?element=send_plan")
    for tab in (page, second):
        expect(tab.get_by_text("Этот файл открыт у вас в другой вкладке")).to_be_visible()
    _rename(second, "Отправить план")
    expect(second.locator("[data-draft-state]")).to_contain_text("Черновик сохранён 09:3")
    _rename(page, "Послать план")
    conflict = page.locator("dialog.studio-conflict")
    expect(conflict).to_contain_text("Вы сами сохранили этот файл")
    expect(conflict).not_to_contain_text("другой автор")
    conflict.get_by_role("button", name="Записать мой поверх").click()
    expect(page.locator("[data-draft-state]")).to_contain_text("Черновик сохранён")


def _rename(page: Page, name: str) -> None:
    general = page.locator("[data-group-id=group-general]")
    field = general.locator("[data-entry-id=name] [name=name]")
    if not field.is_visible():
        general.locator(".bio-properties-panel-group-header").click()
    field.fill(name)
    page.keyboard.press("Tab")
