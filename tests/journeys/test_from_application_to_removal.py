"""H5.1 in the browser: a family is taken on, supported for half a year and removed, by four people on their dates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.acts import apply
from tests.journeys.conftest import Enter
from tests.journeys.people import Clockkeeper, Person, sample

OPTIONS = ("--no-cases", "--at", "2026-09-07T09:30")
FIRST_START = True
FAMILY = "Семья Ковалевой Н. П."


@dataclass
class Team:
    """Who takes part, and the clock."""

    registrar: Person
    head: Person
    curator: Person
    director: Person
    clock: Clockkeeper
    case: str = ""

    def on(self, day: str, who: Person, task: str, like: str | None, /, **over: Any) -> None:
        """On a day of 2026 (or of the spring of 2027) somebody completes a task with a sample's answers."""
        today = self.until(day)
        who.do(task, sample(like, today, **over) if like else over)

    def until(self, day: str) -> date:
        number, month = (int(part) for part in day.split("."))
        today = date(2027 if month < 9 else 2026, month, number)
        self.clock.wait_until(today)
        return today

    def terms(self, who: Person) -> str:
        """The table of terms on the case page, as one text."""
        who.go(self.case)
        return re.sub(r"\s+", " ", who.page.locator("section", has_text="Сроки").last.inner_text())


@pytest.fixture
def team(enter: Enter, clock: Clockkeeper) -> Team:
    return Team(enter("borisevich"), enter("shevko"), enter("kulesh"), enter("marchenko"), clock)


def test_from_application_to_removal(team: Team) -> None:
    _taken_on(team)
    _planned(team)
    _supported(team)
    _summed_up(team)
    _controlled_and_removed(team)


def _taken_on(team: Team) -> None:
    team.case = apply(team.registrar, FAMILY)
    team.on("8.9", team.head, "Закрепить специалиста за семьёй", "curator", curator="Кулеш")
    team.on("10.9", team.curator, "Провести первичную диагностику", "diagnosis")


def _planned(team: Team) -> None:
    curator, plan = team.curator, "Составить план патронатного сопровождения"
    curator.open_task(plan)
    assert curator.due() == "чт 17.09.2026 17:00"
    expect(curator.page.get_by_label("Оценка риска, баллов")).to_have_value("7")
    team.on("15.9", curator, plan, "plan")
    team.on("16.9", team.head, "Утвердить план", "approve")
    curator.open_task("Направить план организациям")
    assert curator.due() == "чт 17.09.2026 17:00"
    asked_of_no_one = {"no_family_data": None}  # the family agreed to every organisation of the plan
    team.on("17.9", curator, "Направить план организациям", "dispatch", **asked_of_no_one)
    team.on("17.9", curator, "Заключить договор", "contract")
    team.on("18.9", curator, "Составить план-график посещений", "schedule")


def _supported(team: Team) -> None:
    visit, meeting, measure = "Провести посещение", "Провести мониторинг", "Отметить выполнение мероприятия"
    for day, task, like, over, monitoring_due in (
        ("23.9", visit, "visit", {}, "пт 16.10.2026"),
        ("14.10", visit, "visit", {}, "пт 16.10.2026"),
        ("15.10", meeting, "monitoring", {}, "пн 16.11.2026"),
        ("11.11", visit, "visit", {}, "пн 16.11.2026"),
        ("13.11", meeting, "monitoring", {}, "пн 14.12.2026"),
        ("13.11", measure, "measure_done", {}, "пн 14.12.2026"),
        ("9.12", visit, "visit", {}, "пн 14.12.2026"),
        ("11.12", measure, "measure_done", {}, "пн 14.12.2026"),
        ("11.12", measure, "measure_done", {}, "пн 14.12.2026"),
    ):
        team.on(day, team.curator, task, like, **over)
        expect(team.curator.task(meeting)).to_contain_text(monitoring_due)
    _watched(team)
    goal = {"goals_done_pct": 100, "proposal": "close", "reason": "Цели достигнуты"}
    team.on("11.12", team.curator, meeting, "monitoring", **goal)


def _watched(team: Team) -> None:
    """The director sees that nothing is broken, and says a word."""
    page = team.director.page
    page.get_by_role("link", name="Контроль", exact=True).click()
    broken = page.locator("section", has=page.get_by_role("heading", name=re.compile("Сорван")))
    expect(broken).to_contain_text("Сорванных сроков нет.")
    page = team.director.go(f"{team.case}?tab=timeline")
    page.get_by_label("Новый комментарий").fill("Хорошая работа, готовьте итоги.")
    page.get_by_role("button", name="Добавить").click()
    expect(page.locator(".k-remark").first).to_have_text("Хорошая работа, готовьте итоги.")


def _summed_up(team: Team) -> None:
    team.on("14.12", team.curator, "Подвести итоги патроната", "results")
    team.on("14.12", team.curator, "Проанализировать эффективность", "effectiveness")
    control = {"decision": "control", "control_from": "2026-12-15", "reason": "Закрепить результат"}
    team.on("14.12", team.head, "Решить о снятии с патроната", None, **control)
    team.curator.open_task("Провести посещение")
    assert team.curator.due() == "пн 15.03.2027 17:00"


def _controlled_and_removed(team: Team) -> None:
    team.on("11.3", team.curator, "Провести посещение", "visit", kind="control")
    team.on("11.3", team.curator, "Подвести итоги патроната", "results")
    team.on("11.3", team.curator, "Проанализировать эффективность", "effectiveness", proposal="remove")
    team.on("12.3", team.head, "Решить о снятии с патроната", "removal")
    team.on("12.3", team.curator, "Оформить снятие", "closing")
    _ended(team)


def _ended(team: Team) -> None:
    terms = team.terms(team.head)
    page = team.head.page
    expect(page.locator(".k-head .k-state")).to_have_text("завершено")
    assert "сорван" not in terms.lower(), terms
    for due in ("16.10.2026", "16.11.2026", "14.12.2026", "15.03.2027"):
        assert due in terms
    expect(page.locator(".viewer .djs-shape.is-walked")).not_to_have_count(0)
    expect(page.locator(".viewer .is-now")).to_have_count(0)
    page.goto(f"{team.head.address}{team.case}?tab=timeline")
    expect(page.locator(".k-timeline")).to_contain_text("снят")
