"""A methodologist gives the dispatch two working days instead of one: new cases follow, running ones do not."""

from __future__ import annotations

from datetime import date

from playwright.sync_api import Page, expect

from tests.journeys.acts import apply, approve, assign, plan
from tests.journeys.conftest import Enter
from tests.journeys.people import Person, sample

OPTIONS = ("--no-cases", "--at", "2026-09-14T09:30")
MONDAY = date(2026, 9, 14)
RUNNING, NEW = "Семья Громовой А. С.", "Семья Ковалевой Н. П."
SEND, LAUNCH = "Направить план организациям", "Направление плана и договор"
DIAGNOSE = "Провести первичную диагностику"


def test_a_new_case_follows_the_new_term_and_a_running_one_does_not(enter: Enter) -> None:
    registrar, head, curator = enter("borisevich"), enter("shevko"), enter("kulesh")
    team = (registrar, head, curator)
    _up_to_the_plan(*team, RUNNING)
    methodologist = enter("latysh")
    _give_two_days(methodologist)
    _publish(methodologist)
    _up_to_the_plan(*team, NEW)
    assert _dispatch_due(head, curator, RUNNING) == "вт 15.09.2026 17:00"
    assert _dispatch_due(head, curator, NEW) == "ср 16.09.2026 17:00"


def _up_to_the_plan(registrar: Person, head: Person, curator: Person, family: str) -> None:
    apply(registrar, family)
    assign(head, family, MONDAY)
    curator.do(DIAGNOSE, sample("diagnosis", MONDAY), family)
    plan(curator, family, MONDAY)


def _dispatch_due(head: Person, curator: Person, family: str) -> str:
    approve(head, family, MONDAY)
    curator.open_task(SEND, family)
    return curator.due()


def _give_two_days(methodologist: Person) -> None:
    """The task is clicked on the diagram, its term retyped in the panel; the draft saves itself."""
    page = methodologist.page
    page.get_by_role("link", name=LAUNCH, exact=True).click()
    page.locator(".djs-element[data-element-id=send_plan]").click()
    panel = page.locator("[data-group-id=group-assignmentDefinition]")
    panel.locator(".bio-properties-panel-group-header").click()
    term = panel.locator("[data-entry-id=taskScheduleDueDate] .cm-content")
    expect(term).to_have_text("{working days: 1, from: plan_approved_at}")
    term.click()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.insert_text("{working days: 2, from: plan_approved_at}")
    _name_the_timer(page)
    expect(page.locator("[data-draft-state]")).to_contain_text("Черновик сохранён")
    page.get_by_role("button", name="Проверить").click()
    expect(page.locator(".studio-bottom")).to_contain_text("Замечаний нет")


def _name_the_timer(page: Page) -> None:
    """The diagram must not say one thing and do another: the clock on the task is renamed too."""
    page.locator(".djs-element[data-element-id=dispatch_term_passed]").click()
    general = page.locator("[data-group-id=group-general]")
    name = general.locator("[data-entry-id=name] [name=name]")
    if not name.is_visible():
        general.locator(".bio-properties-panel-group-header").click()
    name.fill("2 рабочих дня")
    page.keyboard.press("Tab")


def _publish(methodologist: Person) -> None:
    page = methodologist.page
    page.get_by_role("button", name="Что изменится").click()
    expect(page.locator(".studio-bottom")).to_contain_text("2")
    page.get_by_role("button", name="Опубликовать").first.click()
    page.get_by_label("Что изменено и на каком основании").fill(
        "Приказ № 14-ОД: два рабочих дня на отправку плана"
    )
    page.locator("dialog").get_by_role("button", name="Опубликовать").click()
    expect(page.locator(".k-sub")).to_contain_text("версия 2")
