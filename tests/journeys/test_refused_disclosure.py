"""In Zhodino a family does not let its data be passed on: organisations learn their measure, and the pages say it was so."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.colleagues import Colleagues
from tests.journeys.conftest import Enter
from tests.journeys.people import Person, sample

OPTIONS = ("--no-cases", "--at", "2026-09-09T10:00")
LIFECYCLE = "zhodino_patronat"
FAMILY = "Семья Ковалевой Н. П."
SEND = "Направить план организациям"
UNASKED = (
    "Учреждение здравоохранения (поликлиника)",
    "Учреждение образования (школа, детский сад)",
    "Управление по труду, занятости и социальной защите",
)
REFUSED = {
    "decision": "disagree",
    "subjects": "Ковалева Н. П., Ковалев А. И.",
    "signer": "Ковалева Наталья Петровна",
    "refusal_reason": "В школе узнают все",
}


@pytest.fixture
def case(colleagues: Colleagues) -> str:
    """The plan of the family is approved; that it refused stands in its consents."""
    begun = colleagues.begin("borisevich", FAMILY)
    colleagues.do("borisevich", begun, "register_application", "application")
    colleagues.do("borisevich", begun, "record_consents", "consents", disclosure_consent=REFUSED)
    colleagues.do("shevko", begun, "assign_curator", "curator", curator="kulesh")
    colleagues.do("kulesh", begun, "diagnose_family", "diagnosis")
    colleagues.do("kulesh", begun, "draw_up_plan", "plan")
    colleagues.do("shevko", begun, "approve_plan", "approve")
    return begun


def test_a_family_keeps_its_data_to_itself(enter: Enter, case: str) -> None:
    curator = enter("kulesh")
    _sent(curator)
    told = curator.go(f"/cases/{case}?tab=timeline").locator(".k-timeline")
    expect(told.get_by_text("Подготовлено письмо (мероприятие из плана)")).to_have_count(3)
    expect(told).not_to_contain_text("выписка из плана")
    _letter_names_nobody(curator)
    curator.go(f"/cases/{case}?tab=timeline")
    _family_page_says_so(curator)


def _letter_names_nobody(curator: Person) -> None:
    """What lies ready for an organisation speaks of its measure alone."""
    page = curator.page
    page.get_by_role("link", name="Открыть письмо").first.click()
    text = page.get_by_label("Текст").input_value()
    assert "Сведения о семье не передаются" in text and FAMILY.split()[1] not in text
    expect(page.locator(".k-side")).to_contain_text("Сведений о семье в письме нет")


def _sent(curator: Person) -> None:
    """The form names who may have the measure only, and takes nothing until that is confirmed."""
    page = curator.page
    curator.open_task(SEND, FAMILY)
    for each in UNASKED:
        expect(page.get_by_label(each)).to_be_checked()
    answers = sample("dispatch", curator.now.date(), LIFECYCLE)
    curator.fill({**answers, "no_family_data": False})
    page.get_by_role("button", name="Выполнить").click()
    expect(page.locator(".taskform-summary")).to_contain_text(
        "без имени, адреса и сведений о семье: Заполните это поле"
    )
    curator.fill({"no_family_data": True})
    curator.complete()


def _family_page_says_so(curator: Person) -> None:
    """The consent is not given; each organisation had its measure of the plan and nothing about the family."""
    page = curator.page
    page.locator(".k-sub a[href^='/families/']").click()
    expect(page.locator("main")).to_contain_text("На передачу сведений не дано")
    page.goto(page.url.split("?")[0] + "/consents")
    handed = page.locator("section[aria-labelledby=handed]")
    rows = handed.locator("tbody tr", has_text="мероприятие из плана")
    expect(rows).to_have_count(3)
    for row in rows.all():
        expect(row).to_contain_text("только мероприятие, без сведений о семье")
    expect(handed).not_to_contain_text("выписка")
