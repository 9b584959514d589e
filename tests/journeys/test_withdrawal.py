"""H5.5 in the browser: in the middle of Zhodino's support a mother withdraws her consent; everything begun stops, lawfully."""

from __future__ import annotations

import re
from datetime import timedelta

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Enter
from tests.journeys.people import Clockkeeper, Person
from tests.journeys.walk import Walk

OPTIONS = ("--at", "2026-10-28T11:00")
FAMILY = "Семья Лисовской А. Г."
FORMALISE, STOP = "Оформить прекращение", "Прекратить обработку персональных данных"


def test_a_family_withdraws_its_consent(enter: Enter, clock: Clockkeeper) -> None:
    head, curator, registrar = enter("shevko"), enter("kulesh"), enter("borisevich")
    walk = Walk("zhodino_patronat", FAMILY, clock)
    walk.find(head)
    visits = curator.task("Провести посещение", FAMILY)
    expect(visits).not_to_have_count(0)
    found = re.search(r"ЖД-\d{4}-\d{4}", visits.first.inner_text())
    assert found is not None
    number = found[0]
    _withdrawn(walk, head)
    _named_to_its_curator_alone(head, curator, number)
    _only_the_withdrawal_is_left(curator, number)
    walk.family = number
    _formalised(walk, curator)
    clock.wait_until(walk.today + timedelta(days=9))
    kept = {"stopped_on": walk.today.isoformat(), "action": "restricted", "family_informed": True}
    registrar.do(STOP, {**kept, "kept": "Договор и журнал — по закону об архивах"}, number)
    _over(walk, head)


def _withdrawn(walk: Walk, head: Person) -> None:
    """The head enters the paper: its day, who signed, and that it cannot be undone; the page says what that stops."""
    page = walk.show(head)
    page.locator("summary.btn", has_text="Вмешаться").click()
    page.locator(".k-menu a", has_text="Согласие отозвано").click()
    expect(page.locator("main")).to_contain_text("открытые задачи закроются, дело пойдёт к завершению")
    page.locator("[name=submitted_on]").fill(walk.today.isoformat())
    _a_stranger_is_asked_for_a_paper(page)
    page.get_by_role("radio", name="Лисовская Анна Григорьевна").check()
    expect(page.locator(".k-flash-warning", has_text="не из взрослых этой семьи")).to_be_hidden()
    page.locator("[name=understood]").check()
    page.get_by_role("button", name="Записать отзыв").click()
    expect(page.locator(".k-flash-success")).to_contain_text("Принято")


def _a_stranger_is_asked_for_a_paper(page: Page) -> None:
    """Before the tick: who that is, by what paper, and a warning that the name is none of the family's; nothing typed is lost."""
    expect(page.locator("[name=signer]")).to_be_hidden()
    page.get_by_role("radio", name="другое лицо").check()
    page.locator("[name=signer]").fill("Чужой Человек Иванович")
    page.get_by_role("button", name="Записать отзыв").click()
    expect(page.locator(".invalid-feedback")).to_have_count(2)
    page.locator("[name=signer_as]").fill("сосед")
    page.locator("[name=signer_paper]").fill("доверенность")
    page.get_by_role("button", name="Записать отзыв").click()
    expect(
        page.locator(".k-flash-warning", has_text="Чужой Человек Иванович — не из взрослых")
    ).to_be_visible()
    expect(page.locator("[name=signer_paper]")).to_have_value("доверенность")


def _named_to_its_curator_alone(head: Person, curator: Person, number: str) -> None:
    """Lists of others keep the number; whoever has the case to end still reads whose it is."""
    listed = head.go("/cases").locator("tbody tr", has_text=number)
    expect(listed).to_have_count(1)
    expect(listed).not_to_contain_text("Лисовск")
    expect(curator.task(FORMALISE, FAMILY)).to_have_count(1)


def _only_the_withdrawal_is_left(curator: Person, number: str) -> None:
    """Visits, monitoring and measures of the family have gone from the list."""
    curator.go("/tasks")
    rows = curator.page.locator("tbody tr", has_text=number)
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text(FORMALISE)
    curator.open_task(FORMALISE, number)
    assert curator.due() == "чт 29.10.2026 17:00"


def _formalised(walk: Walk, curator: Person) -> None:
    walk.on(
        "2026-10-29",
        curator,
        FORMALISE,
        "closing",
        reason="withdrawn",
        outcome="unchanged",
        pd_action="restrict",
    )


def _over(walk: Walk, head: Person) -> None:
    """The case has ended with nothing left in it; the family's dossier says why."""
    page = walk.show(head)
    expect(page.locator(".k-head .k-state")).to_have_text("завершено")
    expect(page.locator(".viewer .djs-shape.is-walked")).not_to_have_count(0)
    expect(page.locator(".viewer .is-now")).to_have_count(0)
    page.locator(".k-sub a[href^='/families/']").click()
    expect(page.locator("main")).to_contain_text("огласие отозвано")
