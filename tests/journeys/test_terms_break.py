"""H5.4: nobody draws up one plan, another is approved and not sent; both terms break on the training clock by themselves."""

from __future__ import annotations

import re
from datetime import date, timedelta

from playwright.sync_api import Locator, expect

from tests.journeys.acts import apply, approve, assign, plan
from tests.journeys.conftest import Enter
from tests.journeys.people import Clockkeeper, Person, sample

OPTIONS = ("--no-cases", "--at", "2026-04-10T09:38")
LATE, UNSENT = "Семья Громовой А. С.", "Семья Ковалевой Н. П."
PLAN = "Составить план патронатного сопровождения"
SEND = "Направить план организациям"


def test_both_terms_break_when_nobody_acts(enter: Enter, clock: Clockkeeper) -> None:
    registrar, head, curator = enter("borisevich"), enter("shevko"), enter("kulesh")
    late = apply(registrar, LATE)
    assign(head, LATE, date(2026, 4, 10))
    clock.wait_until(date(2026, 4, 14))
    unsent = apply(registrar, UNSENT)
    assign(head, UNSENT, date(2026, 4, 14))
    for family in (LATE, UNSENT):
        curator.do("Провести первичную диагностику", sample("diagnosis", date(2026, 4, 14)), family)
    clock.wait_until(date(2026, 4, 17))
    plan(curator, UNSENT, date(2026, 4, 17))
    clock.pass_time(timedelta(hours=6))
    approve(head, UNSENT, date(2026, 4, 17))
    curator.open_task(SEND, UNSENT)
    assert curator.due() == "ср 22.04.2026 17:00"

    clock.wait_until(date(2026, 4, 22))
    expect(_broken(head, unsent)).to_have_count(0)
    clock.pass_time(timedelta(hours=2))

    _not_sent(head, curator, unsent)
    _not_drawn_up(head, late)
    _on_the_board(head)


def _broken(person: Person, case: str) -> Locator:
    """Sentences about broken terms at the head of the case page."""
    person.go(case)
    return person.page.locator(".k-flash-danger", has_text="Срок сорван")


def _not_sent(head: Person, curator: Person, case: str) -> None:
    """The breach stands at its moment, explained over the transferred days; the task stays open."""
    broken = _broken(head, case).filter(has_text=SEND)
    expect(broken).to_contain_text("ср 22.04.2026 17:00")
    broken.locator("summary").first.click()  # several broken terms take one line
    broken.locator("details summary").first.click()
    for part in ("пт 17.04.2026 15:", "18–19.04", "20.04", "25.04", "21.04", "Радуница"):
        expect(broken).to_contain_text(part)
    expect(head.task("Выяснить, почему план не направлен", UNSENT, "groups")).to_have_count(1)
    expect(curator.task(SEND, UNSENT, "overdue")).to_have_count(1)


def _not_drawn_up(head: Person, case: str) -> None:
    """On day ten a task comes to the head; day ten itself, 20.04, is off, and so is the next."""
    expect(head.task("Разобраться, почему план не готов", LATE, "groups")).to_have_count(1)
    broken = _broken(head, case).filter(has_text=PLAN)
    for part in ("ср 22.04.2026 17:00", "10 календарных дней от пт 10.04.2026", "Радуница"):
        expect(broken).to_contain_text(part)


def _on_the_board(head: Person) -> None:
    head.page.get_by_role("link", name="Контроль", exact=True).click()
    column = head.page.locator("section", has=head.page.get_by_role("heading", name=re.compile("Сорван")))
    expect(column.locator(".k-card", has_text=SEND)).to_contain_text("22.04.2026")
    expect(column.locator(".k-card", has_text=PLAN)).to_contain_text(LATE)
