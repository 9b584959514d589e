"""A curator completes the wrong way, takes it back at once and does it right; nothing typed is lost."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.colleagues import Colleagues
from tests.journeys.conftest import Enter
from tests.journeys.people import sample

OPTIONS = ("--no-cases", "--at", "2026-09-09T07:00")
LIFECYCLE = "omsk_support"
FAMILY, TASK = "Семья Дьяковой М. К.", "Определить, у кого запросить материалы"


def test_a_completion_is_taken_back(enter: Enter, colleagues: Colleagues) -> None:
    case = colleagues.begin("tarasova", FAMILY)
    for login, element, like, over in (
        ("tarasova", "receive_inquiry", "inquiry", {}),
        ("tarasova", "register_application", "application", {}),
        ("tarasova", "record_consents", "consents", {}),
        ("gromov", "assign_curator", "curator", {"curator": "filatova"}),
        ("filatova", "hold_visit", "visit", {}),
        ("filatova", "diagnose_family", "diagnosis", {}),
    ):
        colleagues.do(login, case, element, like, **over)
    curator = enter("filatova")
    page = curator.page
    curator.open_task(TASK, FAMILY)
    expect(page.locator("#final")).to_contain_text("можно отменить в течение 10 мин")
    answers = sample("no_requests", curator.now.date(), LIFECYCLE)
    curator.fill(answers)
    curator.complete()
    page.get_by_role("button", name="Отменить выполнение").click()
    expect(page.locator("h1")).to_contain_text(TASK)
    expect(page.locator(".k-flash-success").last).to_contain_text("Выполнение отменено")
    expect(page.get_by_label("Почему запросы не нужны")).to_have_value(answers["why_none"])
    curator.complete()
