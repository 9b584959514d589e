"""A methodologist gives the dispatch two working days instead of one: new cases follow, running ones do not."""

from __future__ import annotations

import re
from datetime import date

from playwright.sync_api import expect

from tests.journeys.acts import apply, approve, assign, plan
from tests.journeys.conftest import Enter
from tests.journeys.people import Person, sample
from tests.journeys.publishing import give_days, send, sign, to_the_gate

OPTIONS = ("--no-cases", "--at", "2026-09-14T09:30")
SCENARIOS = ()
MONDAY = date(2026, 9, 14)
RUNNING, NEW = "Семья Громовой А. С.", "Семья Ковалевой Н. П."
SEND = "Направить план организациям"
DIAGNOSE = "Провести первичную диагностику"


def test_a_new_case_follows_the_new_term_and_a_running_one_does_not(enter: Enter) -> None:
    registrar, head, curator = enter("borisevich"), enter("shevko"), enter("kulesh")
    team = (registrar, head, curator)
    _up_to_the_plan(*team, RUNNING)
    methodologist = enter("latysh")
    give_days(methodologist, 2)
    _publish(methodologist, head)
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


def _publish(methodologist: Person, head: Person) -> None:
    page = methodologist.page
    page.get_by_role("button", name="Проверить").click()
    expect(page.locator(".studio-bottom")).to_contain_text(re.compile("замечаний нет", re.IGNORECASE))
    page.get_by_role("button", name="Что изменится").click()
    expect(page.locator(".studio-bottom")).to_contain_text("2")
    editor = page.url
    to_the_gate(page)
    send(page, "Приказ № 14-ОД: два рабочих дня на отправку плана")
    sign(head, "Приказ № 14-ОД")
    page.goto(editor)
    expect(page.locator(".k-sub")).to_contain_text("версия 2")
