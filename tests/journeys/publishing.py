"""How a change is drawn and gets from the editor to its versions, as methodologist and head do it."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.journeys.people import Person

LAUNCH = "Направление плана и договор"
PLAYED = 400_000  # milliseconds for a dozen scenarios on a busy machine


def give_days(methodologist: Person, days: int, before: int = 1) -> None:
    """The dispatch of the plan gets another term: the task is clicked, its term retyped in the panel; the draft saves itself."""
    page = methodologist.go("/studio")
    page.get_by_role("link", name=LAUNCH, exact=True).click()
    page.locator(".djs-element[data-element-id=send_plan]").click()
    panel = page.locator("[data-group-id=group-assignmentDefinition]")
    panel.locator(".bio-properties-panel-group-header").click()
    term = panel.locator("[data-entry-id=taskScheduleDueDate] .cm-content")
    expect(term).to_have_text(f"{{working days: {before}, from: plan_approved_at}}")
    term.click()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.insert_text(f"{{working days: {days}, from: plan_approved_at}}")
    _name_the_timer(page, days)
    expect(page.locator("[data-draft-state]")).to_contain_text("Черновик сохранён")


def _name_the_timer(page: Page, days: int) -> None:
    """The diagram must not say one thing and do another: the clock on the task is renamed too."""
    page.locator(".djs-element[data-element-id=dispatch_term_passed]").click()
    general = page.locator("[data-group-id=group-general]")
    name = general.locator("[data-entry-id=name] [name=name]")
    if not name.is_visible():
        general.locator(".bio-properties-panel-group-header").click()
    name.fill(f"{days} рабочих дня")
    page.keyboard.press("Tab")


def to_the_gate(page: Page) -> None:
    """«Опубликовать» in the editor, and the scenarios played to the end."""
    page.get_by_role("button", name="Опубликовать").first.click()
    page.wait_for_url("**/studio/gate?**")
    expect(page.locator("#go button")).to_be_enabled(timeout=PLAYED)


def send(page: Page, note: str, although: str = "Сценарии ждут прежнего срока") -> None:
    """Fill in what the gate asks for and send it on."""
    red = page.get_by_label("Почему публикуете, хотя сценарии не прошли")
    if red.count():
        red.fill(although)
    page.get_by_label("Что изменено и на каком основании").fill(note)
    page.locator("#go button").click()
    page.wait_for_url("**/studio/publications/*")


def sign(head: Person, note: str) -> None:
    """What waits for the head is opened from the room that shows a number, and signed."""
    open_waiting(head, note)
    head.page.get_by_role("button", name="Подписать и опубликовать").click()
    expect(head.page.locator(".k-flash-success")).to_contain_text("Опубликовано")


def open_waiting(head: Person, note: str) -> None:
    """From any page: the room, then the line with these words."""
    page = head.go("/tasks")
    page.get_by_role("link", name=re.compile("Публикации.*1")).click()
    page.locator("tr", has_text=note).locator("a[data-row]").click()
