"""A plan is approved, its letters are filled in, numbered, printed and sent; who answers is heard, who is silent is somebody's task."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.colleagues import Colleagues
from tests.journeys.conftest import Enter
from tests.journeys.people import Clockkeeper, Person
from tests.journeys.walk import Walk

OPTIONS = ("--no-cases", "--at", "2026-09-09T10:00")
LIFECYCLE = "zhodino_patronat"
FAMILY = "Семья Ковалевой Н. П."
SEND, ASK = "Направить план организациям", "Выяснить, почему нет ответа"
ANSWERS = "здравоохранения"
GAP = re.compile(r"\[впишите[^\]]*\]")


@pytest.fixture
def case(colleagues: Colleagues) -> str:
    """The plan of the family is approved, and it lets its data be passed on."""
    begun = colleagues.begin("borisevich", FAMILY)
    colleagues.do("borisevich", begun, "register_application", "application")
    colleagues.do("borisevich", begun, "record_consents", "consents")
    colleagues.do("shevko", begun, "assign_curator", "curator", curator="kulesh")
    colleagues.do("kulesh", begun, "diagnose_family", "diagnosis")
    colleagues.do("kulesh", begun, "draw_up_plan", "plan")
    colleagues.do("shevko", begun, "approve_plan", "approve")
    return begun


def test_a_plan_goes_to_organisations_and_one_is_silent(enter: Enter, clock: Clockkeeper, case: str) -> None:
    walk = Walk(LIFECYCLE, FAMILY, clock, f"/cases/{case}")
    curator = enter("kulesh")
    curator.open_task(SEND, FAMILY)
    curator.complete()  # nothing is asked where all consents were given
    letters = _prepared(curator, case)
    assert len(letters) == 3
    numbers = {name: _sent(curator, letter) for name, letter in letters.items()}
    assert list(numbers.values()) == [1, 2, 3]
    [answers_from] = [name for name in letters if ANSWERS in name]
    _answered(curator, letters[answers_from])
    told = curator.go(f"/cases/{case}?tab=timeline").locator(".k-timeline")
    expect(told).to_contain_text(f"получен ответ на письмо № {numbers[answers_from]}/2026")
    walk.until("2026-10-20")
    _asked_why(curator, {no for name, no in numbers.items() if name != answers_from})
    curator.go(f"/letters/of/{case}")
    expect(curator.page.locator("tbody tr", has_text="получен ответ")).to_have_count(1)
    expect(curator.page.locator("tbody tr", has_text="ответа нет")).to_have_count(2)


def _prepared(curator: Person, case: str) -> dict[str, str]:
    """The letters of the case: organisation -> path."""
    page = curator.go(f"/letters/of/{case}")
    links = page.locator("tbody a[href^='/letters/']").all()
    return {link.inner_text(): link.get_attribute("href") or "" for link in links}


def _sent(curator: Person, letter: str) -> int:
    """Only a person knows the rest of the text; then it has a number, is printed, and goes by post."""
    page = curator.go(letter)
    text = page.get_by_label("Текст")
    register = page.get_by_role("button", name="Зарегистрировать")
    if GAP.search(text.input_value()):
        register.click()
        expect(page.locator("[role=alert], .k-fault").first).to_be_visible()
        text.fill(GAP.sub("сведения приложены на двух листах", text.input_value()))
    recipient = page.get_by_label("Адресат, как он стоит на письме")
    if not recipient.input_value():
        recipient.fill("Руководителю")
    register.click()
    expect(page.locator("h1")).to_contain_text("Письмо №")
    number = re.search(r"№ (\d+)/", page.locator("h1").inner_text())
    assert number
    page.get_by_role("link", name="Печать").click()
    expect(page.locator("body")).to_contain_text(number[1])
    curator.go(letter)
    page.get_by_role("radio", name="почтой").check()
    page.get_by_label("Чем подтверждается").fill("80095612345678")
    page.get_by_role("button", name="Отправлено").click()
    expect(page.locator(".k-side")).to_contain_text("80095612345678")
    return int(number[1])


def _answered(curator: Person, letter: str) -> None:
    """It stands in the incoming register, and the letter says so."""
    page = curator.go(letter)
    page.get_by_role("link", name="Записать ответ").click()
    page.get_by_role("radio", name="почтой").check()
    page.get_by_label("О чём").fill("Сведения по плану, приложение на 2 листах")
    page.get_by_role("button", name="Записать", exact=True).click()
    expect(page.locator(".k-flash-success")).to_be_visible()
    expect(curator.go(letter).locator(".k-side")).to_contain_text("входящий №")


def _asked_why(curator: Person, silent: set[int]) -> None:
    """The term of the answer is over: a task for each letter without one, named by its number, and none for who answered."""
    expect(curator.task(ASK, FAMILY)).to_have_count(len(silent))
    for number in silent:
        expect(curator.task(ASK, f"№ {number}/2026")).to_have_count(1)
    curator.task(ASK, FAMILY).first.locator("a[data-row]").click()
    expect(curator.page.get_by_label("Номер письма")).to_have_value(re.compile(r"\d/2026"))
