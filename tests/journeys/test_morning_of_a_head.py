"""A head's morning in two houses: the badge says what breaks today, the overview leads to it, and it is mended for all at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from engine.store.tables import DeadlineRow, WorkItem
from tests.journeys.colleagues import Colleagues
from tests.journeys.conftest import Enter
from tests.journeys.installation import database_of
from tests.journeys.people import Clockkeeper

OPTIONS = ("--no-cases", "--at", "2026-09-09T07:00")
FAMILIES = ("Семья Утренних А. А.", "Семья Утренних Б. Б.")
GROUND = "Распоряжение от 9 сентября: сотрудник на больничном"


@pytest.fixture
def there(folder: Path, house: str, request: pytest.FixtureRequest) -> Iterator[Colleagues]:
    assert house
    colleagues = Colleagues(database_of(folder), request.getfixturevalue("lifecycle"))
    yield colleagues
    colleagues.close()


def diagnosed_in_zhodino(there: Colleagues) -> list[str]:
    """The cases wait for a diagnosis that one curator has."""
    cases = [there.begin("borisevich", family) for family in FAMILIES]
    for case in cases:
        there.do("borisevich", case, "register_application", "application")
        there.do("borisevich", case, "record_consents", "consents")
        there.do("shevko", case, "assign_curator", "curator", curator="kulesh")
    return cases


def begun_in_omsk(there: Colleagues) -> list[str]:
    return [there.begin("tarasova", family) for family in FAMILIES]


def first_day(there: Colleagues, cases: list[str]) -> date:
    """On which the first of their terms ends."""
    terms = (DeadlineRow.case_id.in_(cases), DeadlineRow.closed_at.is_(None))
    with there.store.reading() as tx:
        due = tx.connection.scalar(
            select(DeadlineRow.due_at).where(*terms).order_by(DeadlineRow.due_at).limit(1)
        )
    assert due is not None
    return due.date()


def badge(page: Page) -> int:
    shown = page.locator(".k-rail a[href='/overview'] .k-waiting")
    return int(re.sub(r"\D", "", shown.inner_text())) if shown.count() else 0


@pytest.mark.parametrize(
    ("lifecycle", "head", "begin", "to"),
    [
        ("zhodino_patronat", "shevko", diagnosed_in_zhodino, "Дорош"),
        ("omsk_support", "gromov", begun_in_omsk, "Тарасова"),
    ],
)
def test_what_breaks_today_is_given_to_somebody_who_can(
    enter: Enter,
    clock: Clockkeeper,
    there: Colleagues,
    lifecycle: str,
    head: str,
    begin: Callable[[Colleagues], list[str]],
    to: str,
) -> None:
    cases = begin(there)
    clock.wait_until(first_day(there, cases))
    person = enter(head)
    page = person.go("/tasks")
    today = badge(page)
    assert today >= 2
    page.locator(".k-rail a[href='/overview']").click()
    page.locator("[data-figure=today] a").click()
    expect(page.locator("[data-term]")).to_have_count(today)
    page.get_by_role("link", name="Семья: расположить по этому столбцу").click()
    expect(page.locator("th[aria-sort=ascending]")).to_contain_text("Семья")
    page.get_by_role("link", name="Сделать со всеми").click()
    order = page.locator("section", has=page.get_by_role("heading", name="Передать задачи"))
    order.get_by_label("Кому").select_option(
        label=order.get_by_label("Кому").locator("option", has_text=to).inner_text()
    )
    order.get_by_label("Основание").fill(GROUND)
    order.get_by_role("button", name="Проверить передачу").click()
    expect(page.locator("#job")).to_contain_text("Проверено. Ничего ещё не сделано.")
    with there.store.reading() as tx:
        held = select(WorkItem.assignee_id).where(WorkItem.case_id.in_(cases))
        before = [*tx.connection.scalars(held)]
    page.get_by_role("button", name=re.compile("Выполнить: ")).click()
    expect(page.locator("#job [role=status]")).to_contain_text("Выполнено.")
    with there.store.reading() as tx:
        assert [*tx.connection.scalars(held)] != before
    page.get_by_role("button", name=re.compile("Вернуть всё")).click()
    expect(page.locator("#job [role=status]")).to_contain_text("Отменено.")
    with there.store.reading() as tx:
        assert sorted(map(str, tx.connection.scalars(held))) == sorted(map(str, before))
