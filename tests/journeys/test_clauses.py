"""Five clauses, one of each paper: from «Положение» to the element on its diagram, to a real task, and back to the paper."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.colleagues import Colleagues
from tests.journeys.conftest import Enter
from tests.journeys.installation import database_of

OPTIONS = ("--no-cases", "--at", "2026-09-07T09:30")


@dataclass(frozen=True)
class CallPath:
    """A clause, who asks, the step that carries it and the lifecycle in which it waits."""

    clause: str
    login: str
    lifecycle: str
    step: str
    element: str
    family: str

    @property
    def paper(self) -> str:
        return self.clause.partition(".")[0]


WAYS = (
    CallPath("rodp.3.1.a", "orlova", "rodnik_patronage", "Определить нуждаемость семьи", "determine_need", "Семья Андреевой О. В."),
    CallPath("rods.5.2.a", "orlova", "rodnik_support", "Зарегистрировать заявление", "register_application", "Семья Громовых"),
    CallPath("omsk.2.2.d", "tarasova", "omsk_support", "Принять обращение", "receive_inquiry", "Семья Дьяковой М. К."),
    CallPath("ekb.2", "chernykh", "ekaterinburg_patronage", "Записать обращение", "register_inquiry", "Семья Зиминой Р. И."),
    CallPath("zhod.stage0.1", "borisevich", "zhodino_patronat", "Зарегистрировать заявление", "register_application", "Семья Ковалевой Н. П."),
)  # fmt: skip


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.paper)
def test_a_clause_leads_to_a_task_and_back(enter: Enter, folder: Path, way: CallPath) -> None:
    page = enter(way.login).page
    _begun(folder, way)
    _to_the_clause(page, way)
    _to_the_element(page, way)
    _to_the_task(page, way)
    _back_to_the_paper(page, way)


def _begun(folder: Path, way: CallPath) -> None:
    """A real case whose first task waits."""
    colleagues = Colleagues(database_of(folder), way.lifecycle)
    colleagues.begin(way.login, way.family)
    colleagues.close()


def _to_the_clause(page: Page, way: CallPath) -> None:
    """From the rail to the paper, where the clause stands beside its words, and to the clause by itself."""
    page.get_by_role("link", name="Положение", exact=True).click()
    paper = page.locator(f".r-heads h2 a[href$='/regulation/{way.paper}']")
    if paper.count():
        paper.click()
    clause = page.locator(f'[id="{way.clause}"]')
    expect(clause.locator(".r-proved, .r-claimed")).to_have_count(1)
    clause.locator("h3 a").click()
    expect(page.locator("blockquote.k-clause")).not_to_have_count(0)


def _to_the_element(page: Page, way: CallPath) -> None:
    """The step is drawn and marked on its diagram; its own page names the clause again."""
    page.locator("section[aria-labelledby=how]").get_by_role("link", name=way.step).click()
    expect(page.locator("h1")).to_have_text(way.step)
    expect(page.locator(f".viewer .djs-element.is-focus[data-element-id={way.element}]")).to_be_visible()
    expect(page.locator(f"section[aria-labelledby=own] a[href$='#{way.clause}']")).to_have_count(1)


def _to_the_task(page: Page, way: CallPath) -> None:
    waiting = page.locator("section[aria-labelledby=tasks] tr", has_text=way.family)
    waiting.get_by_role("link", name=way.step).click()
    expect(page.locator("h1")).to_have_text(way.step)
    expect(page.locator(".k-sub")).to_contain_text(way.family)


def _back_to_the_paper(page: Page, way: CallPath) -> None:
    """The task quotes the clause and leads to where it stands."""
    quoted = page.locator(".k-deadline details", has_text="Текст пункта")
    quoted.locator("summary").click()
    quoted.locator(f"a[href$='#{way.clause}']").click()
    expect(page.locator(f'[id="{way.clause}"]')).to_be_in_viewport()
