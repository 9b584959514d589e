"""H4.4 in the browser: Ekaterinburg visits twice a month; a third visit is not taken, neither planned nor out of turn (04.1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Enter
from tests.journeys.people import Clockkeeper, Person, sample
from tests.journeys.walk import Walk

OPTIONS = ("--no-cases", "--at", "2026-04-27T07:00")
CLOCKKEEPER, LIFECYCLE = "burkov", "ekaterinburg_patronage"
FAMILY = "Семья Зиминой Р. И."
SCHEDULE, VISIT = "Составить план-график посещений", "Посетить гражданина"
PURPOSE, NOTICE = "Определить цель посещения", "Оповестить гражданина о визите"
ROW = {
    "time": "11:00",
    "form": "home",
    "purpose": "Беседа и помощь с документами",
    "specialist": "Черных О. Ю.",
}
TOO_MANY = "не более 2 раз в месяц"


@dataclass
class Team:
    """The specialist of the district service and her head."""

    walk: Walk
    curator: Person
    head: Person


@pytest.fixture
def team(enter: Enter, clock: Clockkeeper) -> Team:
    return Team(Walk(LIFECYCLE, FAMILY, clock), enter("chernykh"), enter("myasnikova"))


def test_a_third_visit_in_a_month_is_refused(team: Team) -> None:
    _taken_on(team)
    _planned(team)
    _announced(team, "2026-05-06", "2026-05-08")
    _missed(team)
    _moved_within_the_month(team)
    _no_third(team)


def _taken_on(team: Team) -> None:
    walk, curator = team.walk, team.curator
    walk.begin(curator, address="г. Екатеринбург, Сиреневый бульвар, д. 7, кв. 12")
    walk.do(curator, "Записать обращение", "inquiry", curator="Черных")
    walk.do(curator, "Выйти в адрес, установить контакт", "first_visit")
    walk.do(curator, "Выявить проблемы и пути решения", "problems")
    walk.do(curator, "Получить согласие на посещения", "consents")
    walk.on("2026-04-28", curator, "Составить отчёт", "report")
    walk.do(team.head, "Ознакомиться с отчётом и решить о взятии на патронаж", "acknowledged")
    walk.find(team.head)


def _planned(team: Team) -> None:
    """Three visits in May: the form says why not, keeps what was typed, and takes two."""
    walk, curator = team.walk, team.curator
    walk.until("2026-04-29")
    curator.open_task(SCHEDULE, FAMILY)
    curator.fill(_schedule(walk, "2026-05-12", "2026-05-21", "2026-05-26"))
    curator.page.get_by_role("button", name="Выполнить").click()
    expect(curator.page.locator(".taskform-summary")).to_contain_text(TOO_MANY)
    curator.fill(_schedule(walk, "2026-05-12", "2026-05-26"))
    curator.complete()


def _schedule(walk: Walk, *days: str) -> dict[str, object]:
    rows = [{"date": day, **ROW} for day in days]
    return sample("schedule", walk.today, LIFECYCLE, period_to="2026-05-31", rows=rows)


def _announced(team: Team, purpose_on: str, notice_on: str) -> None:
    team.walk.on(purpose_on, team.curator, PURPOSE, "purpose")
    team.walk.on(notice_on, team.curator, NOTICE, "notice")


def _missed(team: Team) -> None:
    """The specialist falls ill; on the next morning the visit is missed and another day is to be chosen."""
    team.walk.until("2026-05-13")
    team.walk.clock.pass_time(timedelta(hours=1))
    expect(team.curator.task(VISIT, FAMILY, "overdue")).to_have_count(1)


def _moved_within_the_month(team: Team) -> None:
    """A missed visit is held on another day of May, not in June."""
    walk, curator = team.walk, team.curator
    curator.open_task("Выбрать новый день посещения", FAMILY)
    curator.fill(sample("reschedule", walk.today, LIFECYCLE, new_date="2026-06-02"))
    curator.page.get_by_role("button", name="Выполнить").click()
    expect(curator.page.locator(".taskform-summary")).to_contain_text("31.05.2026")
    curator.fill({"new_date": "2026-05-21"})
    curator.complete()
    _announced(team, "2026-05-18", "2026-05-20")
    walk.on("2026-05-21", curator, VISIT, "visit")


def _no_third(team: Team) -> None:
    """A visit out of turn would be the third: refused, and nothing of it stays in the family's dossier."""
    walk, curator = team.walk, team.curator
    page = walk.show(curator)
    page.locator("summary.btn", has_text="Сообщить").click()
    page.locator(".k-menu summary", has_text="внеплановое").click()
    page.locator(".k-menu details[open] [name=said]").fill("Мать просит приехать раньше")
    page.locator(".k-menu button", has_text="внеплановое").click()
    curator.open_task("Назначить внеплановое посещение", FAMILY)
    curator.fill(sample("extra", walk.today, LIFECYCLE, visit_date="2026-05-28"))
    curator.page.get_by_role("button", name="Выполнить").click()
    expect(curator.page.locator(".taskform-summary")).to_contain_text(TOO_MANY)
    page = walk.show(team.head)
    page.locator(".k-sub a[href^='/families/']").click()
    dossier = page.locator("main")
    for day in ("27.04.2026", "12.05.2026", "21.05.2026", "26.05.2026"):
        expect(dossier).to_contain_text(day)
    expect(dossier).not_to_contain_text("28.05.2026")
