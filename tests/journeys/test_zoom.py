"""A page enlarged to 200 % has half of the room: nothing is cut off and nobody scrolls sideways. On a phone a task has one row of buttons."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import PHONE, Enter
from tests.journeys.stops import STOPS, Stop

OPTIONS = ("--at", "2026-09-25T11:00")
TWICE = {"viewport": {"width": 720, "height": 450}}  # 1440 by 900 at 200 %
MAIN = {
    "shevko": ("case-diagram", "case-timeline"),
    "kulesh": ("inbox", "task-plan"),
    "borisevich": ("family",),
}
CUT_OFF = """() => [...document.querySelectorAll('main *')]
  .filter((node) => node.checkVisibility() && !node.closest('.djs-container, svg, .k-tabs, .k-stack thead'))
  .filter((node) => node.getBoundingClientRect().right > innerWidth + 1 || node.getBoundingClientRect().left < -1)
  .filter((node) => getComputedStyle(node).clipPath === 'none' && node.getBoundingClientRect().width > 1)
  .slice(0, 4).map((node) => node.tagName + '.' + node.className)"""
OPEN = "document.querySelectorAll('main details').forEach((each) => { each.open = true; })"
ROW = "(all) => [...new Set(all.map((each) => Math.round(each.getBoundingClientRect().top)))].length"


def _stops(login: str) -> list[Stop]:
    return [stop for stop in STOPS[login] if stop.name in MAIN[login]]


@pytest.mark.parametrize("login", ["shevko", "kulesh", "borisevich"])
def test_at_twice_the_size_nothing_is_cut_off(enter: Enter, login: str) -> None:
    person, wrong = enter(login, **TWICE), []
    for stop in _stops(login):
        stop.visit(person.page, person.address)
        person.page.evaluate(OPEN)
        wide = person.page.evaluate("document.documentElement.scrollWidth > innerWidth + 1")
        if (found := person.page.evaluate(CUT_OFF)) or wide:
            wrong.append(f"{stop.name}: {found}")
    assert wrong == []


def test_on_a_phone_a_task_keeps_one_row_of_buttons_at_hand(enter: Enter) -> None:
    person = enter("kulesh", **PHONE)
    [plan] = [stop for stop in STOPS["kulesh"] if stop.name == "task-plan"]
    plan.visit(person.page, person.address)
    buttons = person.page.locator(".k-buttons-first .btn")
    assert buttons.count() > 1 and buttons.evaluate_all(ROW) == 1
    expect(buttons.first).to_be_in_viewport()
    assert person.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_focus_returns_to_where_the_keys_were_asked_for(enter: Enter) -> None:
    page = enter("kulesh").go("/tasks")
    button = page.locator("main a[data-row]").first
    button.focus()
    page.keyboard.press("Shift+Slash")
    expect(page.locator("[data-shortcuts]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("[data-shortcuts]")).not_to_be_visible()
    expect(button).to_be_focused()
