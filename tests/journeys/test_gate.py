"""A change of a term goes through the gate: refused, changed, signed, published, and brought back by one click."""

from __future__ import annotations

from datetime import date

from playwright.sync_api import expect

from tests.journeys.acts import apply, approve, assign, plan
from tests.journeys.conftest import Enter
from tests.journeys.people import Person, sample
from tests.journeys.publishing import give_days, open_waiting, send, sign, to_the_gate

OPTIONS = ("--no-cases", "--at", "2026-09-14T09:30")
SCENARIOS = ("h5_1_happy_path", "h5_2_refusal")  # the first expects the term that is changed
MONDAY = date(2026, 9, 14)
NEW, AFTER = "Семья Ковалевой Н. П.", "Семья Громовой А. С."
SEND, DIAGNOSE = "Направить план организациям", "Провести первичную диагностику"


def test_a_term_is_refused_signed_published_and_brought_back(enter: Enter) -> None:
    methodologist, head = enter("latysh"), enter("shevko")
    team = (enter("borisevich"), head, enter("kulesh"))
    _sent_and_refused(methodologist, head)
    give_days(methodologist, 2, before=3)
    to_the_gate(methodologist.page)
    send(methodologist.page, "Приказ № 14-ОД: два рабочих дня")
    sign(head, "Приказ № 14-ОД")
    assert _dispatch_due(*team, NEW) == "ср 16.09.2026 17:00"
    _brought_back(head)
    assert _dispatch_due(*team, AFTER) == "вт 15.09.2026 17:00"


def _sent_and_refused(methodologist: Person, head: Person) -> None:
    """The gate shows the change and the scenarios it breaks; the head refuses, the author reads why."""
    give_days(methodologist, 3)
    page = methodologist.page
    to_the_gate(page)
    gate = page.locator("main")
    expect(gate).to_contain_text("3 рабочих дня")
    expect(gate).to_contain_text("Замечаний нет")
    expect(gate).to_contain_text("не прошёл")
    expect(gate).to_contain_text("Шевко Т. М.")
    send(page, "Три рабочих дня, как просил отдел")
    expect(page.locator(".k-state").first).to_have_text("ждёт подписи")
    open_waiting(head, "Три рабочих дня")
    head.page.get_by_label("Почему отказываете").fill("Приказ даёт два дня, а не три")
    head.page.get_by_role("button", name="Отказать").click()
    expect(head.page.locator(".k-state").first).to_have_text("в подписи отказано")
    told = methodologist.go("/studio").locator(".k-flash-danger")
    expect(told).to_contain_text("Приказ даёт два дня, а не три")
    told.get_by_role("link").click()
    page.get_by_role("button", name="Прочитано").click()
    expect(page.locator(".k-waiting")).to_have_count(0)


def _brought_back(head: Person) -> None:
    page = head.go("/studio/publications")
    row = page.locator("tr", has_text="Направление плана и договор").filter(has_text="Вернуть версию")
    row.get_by_role("link", name="Вернуть версию 1").click()
    expect(page.locator("main")).to_contain_text("станет как версия 1")
    page.get_by_placeholder("Почему возвращаете").fill("Приказ отменён")
    page.get_by_role("button", name="Вернуть").click()
    expect(page.locator(".k-flash-success")).to_contain_text("версия 3")


def _dispatch_due(registrar: Person, head: Person, curator: Person, family: str) -> str:
    """The term of the dispatch in a case that begins now."""
    apply(registrar, family)
    assign(head, family, MONDAY)
    curator.do(DIAGNOSE, sample("diagnosis", MONDAY), family)
    plan(curator, family, MONDAY)
    approve(head, family, MONDAY)
    curator.open_task(SEND, family)
    return curator.due()
