"""A mother's withdrawal lay a week before anybody recorded it: every day counts from the paper, not from the record."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.colleagues import Colleagues
from tests.journeys.conftest import Enter
from tests.journeys.people import Clockkeeper, Person
from tests.journeys.walk import Walk

OPTIONS = ("--no-cases", "--at", "2026-09-09T10:00")
LIFECYCLE = "zhodino_patronat"
FAMILY = "Семья Ковалевой Н. П."
FORMALISE, SIGNER = "Оформить прекращение", "Ковалева Наталья Петровна"


@pytest.fixture
def walk(colleagues: Colleagues, clock: Clockkeeper) -> Walk:
    """A family of Kulesh whose plan is being drawn up; its consent was signed on the ninth."""
    begun = colleagues.begin("borisevich", FAMILY)
    colleagues.do("borisevich", begun, "register_application", "application")
    colleagues.do("borisevich", begun, "record_consents", "consents")
    colleagues.do("shevko", begun, "assign_curator", "curator", curator="kulesh")
    return Walk(LIFECYCLE, FAMILY, clock, f"/cases/{begun}")


def test_a_withdrawal_recorded_a_week_late(enter: Enter, walk: Walk) -> None:
    head, curator = enter("shevko"), enter("kulesh")
    walk.until("2026-09-21")
    _recorded(walk, head)
    _late_already(walk, head, curator)
    family = _counted_from_the_paper(walk, head)
    _not_passed_yet(head)
    walk.until("2026-09-30")
    _passed(head, family)


def _recorded(walk: Walk, head: Person) -> None:
    """Today is Monday the 21st; on the paper stands the 14th, and the page says what follows from that day."""
    page = walk.show(head)
    page.locator("summary.btn", has_text="Вмешаться").click()
    page.locator(".k-menu a", has_text="Согласие отозвано").click()
    page.locator("[name=submitted_on]").fill("14.09.2026")
    page.get_by_role("radio", name=SIGNER).check()
    page.get_by_role("button", name="Записать отзыв").click()
    expect(page.locator("[name=submitted_on]")).to_have_value("14.09.2026")
    expect(page.locator("form", has_text="Понимаю")).to_contain_text("сведения семьи закроются вт 29.09.2026")
    page.locator("[name=understood]").check()
    page.get_by_role("button", name="Записать отзыв").click()
    expect(page.locator(".k-flash-success")).to_contain_text("Принято")


def _late_already(walk: Walk, head: Person, curator: Person) -> None:
    """The case had to be ended on the working day after the paper: that day is over before anybody knew of it."""
    expect(head.page.locator(".k-flash-danger", has_text="Срок сорван")).to_contain_text(
        "вт 15.09.2026 17:00"
    )
    expect(curator.task(FORMALISE, FAMILY, "overdue")).to_have_count(1)
    curator.open_task(FORMALISE, FAMILY)
    assert curator.due() == "вт 15.09.2026 17:00"


def _counted_from_the_paper(walk: Walk, head: Person) -> str:
    """The sheets are withdrawn since the 14th; fifteen days from there is the 29th. Returns the page of the consents."""
    page = walk.show(head)
    page.locator(".k-sub a[href^='/families/']").click()
    page.wait_for_url("**/families/**")
    family = page.url.removeprefix(head.address).split("?")[0] + "/consents"
    head.go(family)
    sheets = page.locator("section[aria-labelledby=sheets] tbody tr")
    expect(sheets.filter(has_text="отозвано").filter(has_text="пн 14.09.2026")).to_have_count(2)
    back = page.locator("section[aria-labelledby=back]")
    expect(back).to_contain_text("пн 14.09.2026")
    expect(back).to_contain_text("записано пн 21.09.2026")
    expect(back).to_contain_text("прекратить обработку до вт 29.09.2026")
    return family


def _ending(head: Person) -> Locator:
    """The family in the list of processing that has to end."""
    return head.go("/families/data").locator("tr", has_text="заявление от пн 14.09.2026")


def _not_passed_yet(head: Person) -> None:
    expect(_ending(head)).to_contain_text("вт 29.09.2026")
    expect(_ending(head)).not_to_contain_text("срок прошёл")


def _passed(head: Person, family: str) -> None:
    """Nobody recorded the end: the list says that the day is over, the family's page that nothing is written down."""
    expect(_ending(head)).to_contain_text("срок прошёл")
    back = head.go(family).locator("section[aria-labelledby=back]")
    expect(back).to_contain_text("срок прекращения вт 29.09.2026, прекращение ещё не записано")
