"""H3.1 in the browser: Omsk takes three families on and hears them again a quarter later, twice at one table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.colleagues import Colleagues
from tests.journeys.conftest import Enter
from tests.journeys.people import Clockkeeper, Person
from tests.journeys.sittings import Sitting, vote
from tests.journeys.walk import Walk

OPTIONS = ("--no-cases", "--at", "2026-09-10T06:00")
CLOCKKEEPER, LIFECYCLE = "knyazev", "omsk_support"
FAMILY = "Семья Дьяковой М. К."
LATER = "Дети у бабушки, их сведения впишут на встрече"
OTHERS = {
    "Семья Ершовой О. П.": ("usoltseva", "Ершова Ольга Павловна", "1987-03-11"),
    "Семья Жуковой Л. С.": ("pleshkov", "Жукова Лидия Степановна", "1990-12-05"),
}
VISIT, GROUPS = "Провести посещение", "Отметить участие в групповых формах"
PRESENT = ("Шульц", "Громов", "Якименко")


@dataclass
class Team:
    """Who takes part in the browser, and those who work beside it."""

    walk: Walk
    registrar: Person
    head: Person
    curator: Person
    secretary: Person
    chair: Person
    members: list[Person]
    colleagues: Colleagues
    others: dict[str, str]

    def all_do(self, element: str, like: str, /, **over: Any) -> None:
        """The curators of all three families do the same task, without a screen."""
        self.colleagues.do("filatova", self.walk.case.removeprefix("/cases/"), element, like, **over)
        self.others_do(element, like, **over)

    def others_do(self, element: str, like: str, /, **over: Any) -> None:
        """The curators of the other families do the same task."""
        for family, case in self.others.items():
            self.colleagues.do(OTHERS[family][0], case, element, like, **over)


@pytest.fixture
def team(enter: Enter, clock: Clockkeeper, colleagues: Colleagues) -> Team:
    walk = Walk(LIFECYCLE, FAMILY, clock)
    people = (enter(login) for login in ("tarasova", "gromov", "filatova", "vdovina", "shults"))
    registrar, head, curator, secretary, chair = people
    members = [chair, head, enter("yakimenko")]
    return Team(walk, registrar, head, curator, secretary, chair, members, colleagues, {})


def test_three_families_before_the_consilium_twice(team: Team) -> None:
    _others_come(team)
    _taken_on(team)
    _first_consilium(team)
    _contract(team)
    _autumn(team)
    _second_consilium(team)
    _goes_on(team)


def _others_come(team: Team) -> None:
    """Two families come to the consilium by the hands of colleagues."""
    for family, (curator, name, born) in OTHERS.items():
        case = team.others[family] = team.colleagues.begin("tarasova", family)
        who = {"applicant_name": name, "birth_date": born, "snils": None}
        mother = {"name": name, "birth_date": born, "relation": "mother"}
        team.colleagues.do("tarasova", case, "receive_inquiry", "inquiry", applicant_name=name)
        team.colleagues.do(
            "tarasova",
            case,
            "register_application",
            "application",
            **who,
            family_members=[mother],
            minors_why=LATER,
        )
        team.colleagues.do("tarasova", case, "record_consents", "consents")
        team.colleagues.do("gromov", case, "assign_curator", "curator", curator=curator)
    team.others_do("hold_visit", "visit", kind="primary")
    team.others_do("diagnose_family", "diagnosis")
    team.others_do("choose_agencies", "no_requests")
    team.others_do("draft_programme", "programme")


def _taken_on(team: Team) -> None:
    walk = team.walk
    walk.begin(team.registrar)
    walk.do(team.registrar, "Принять обращение", "inquiry")
    walk.do(team.registrar, "Зарегистрировать заявление", "application")
    walk.do(team.registrar, "Оформить согласия", "consents")
    walk.do(team.head, "Закрепить куратора за семьёй", "curator", curator="Филатова")
    walk.do(team.curator, VISIT, "visit", kind="primary")
    walk.do(team.curator, "Определить проблемы и ресурсы семьи", "diagnosis")
    walk.do(team.curator, "Определить, у кого запросить материалы", "no_requests")
    team.curator.open_task("Составить проект ИПСС вместе с семьёй", FAMILY)
    expect(team.curator.page.get_by_label("Оценка риска, баллов")).to_have_value("6")
    walk.on("2026-09-11", team.curator, "Составить проект ИПСС вместе с семьёй", "programme")
    walk.find(team.head)


def _first_consilium(team: Team) -> None:
    """The first family is voted on by the members themselves, the others on signed ballots."""
    day = team.walk.until("2026-09-14")
    sitting = Sitting(team.secretary, team.chair)
    sitting.convene(day, "Кабинет 12")
    expect(team.secretary.page.locator(".m-agenda li")).to_have_count(3)
    sitting.open(*PRESENT)
    said = {
        "discussion": "Заслушан доклад куратора",
        "decision": "no_change",
        "level": "adaptation",
        "next_review_on": "2026-12-30",
        "reason": "Семья недавно пережила утрату",
    }
    sitting.put_to_vote(FAMILY, said)
    for member in team.members:
        vote(member, FAMILY, "abstain" if member.login == "yakimenko" else "for")
    sitting.record(FAMILY, {})
    for family in OTHERS:
        sitting.record(family, said, "for")
    protocol = sitting.sign()
    expect(protocol).to_contain_text("за 2, против 0, воздержались 1")
    for family in (FAMILY, *OTHERS):
        expect(protocol).to_contain_text(family)
    _on_paper(team, sitting)


def _on_paper(team: Team, sitting: Sitting) -> None:
    """The whole protocol as one paper; every case gets its extract with one press."""
    page = team.secretary.go(sitting.path)
    for name in ("Посмотреть PDF", "Скачать Word"):
        file = page.request.get(
            team.secretary.address + str(page.get_by_role("link", name=name).get_attribute("href"))
        )
        assert file.ok and file.body()[:4] in (b"%PDF", b"PK\x03\x04")
    page.get_by_role("button", name="Выписки для дел").click()
    expect(page.locator("#progress")).to_contain_text("Готово: 3 из 3.", timeout=60_000)
    page = team.secretary.go(sitting.path)
    expect(page.locator("main")).to_contain_text("Выписки уже в делах:")
    expect(team.curator.go(f"{team.walk.case}/papers").locator("main")).to_contain_text(
        "Выписка из протокола консилиума"
    )


def _contract(team: Team) -> None:
    walk = team.walk
    walk.on("2026-09-15", team.curator, "Предложить семье ИПСС и договор", "offer")
    walk.do(team.curator, "Заключить договор о социальном сопровождении", "contract")
    walk.do(team.curator, "Направить ИПСС организациям-участникам", "dispatch")
    walk.do(team.curator, "Составить план-график посещений", "schedule")
    walk.do(team.curator, GROUPS, "groups")
    team.others_do("offer_contract", "offer")
    team.others_do("sign_contract", "contract")
    team.others_do("send_programme", "dispatch")
    team.others_do("agree_schedule", "schedule")
    team.others_do("note_groups", "no_groups")


def _autumn(team: Team) -> None:
    """Two visits a month; the measures are done in time. The browser sees the first visit, the rest is entered beside it."""
    team.walk.on("2026-09-22", team.curator, VISIT, "visit")
    team.others_do("hold_visit", "visit")
    _all_visited(team, "2026-09-29", "2026-10-13")
    team.walk.do(team.curator, GROUPS, "no_groups")
    _all_visited(team, "2026-10-27", "2026-11-10", "2026-11-24")
    team.all_do("complete_measure", "measure_done")
    _all_visited(team, "2026-12-08")
    for _ in range(2):
        team.all_do("complete_measure", "measure_done")


def _all_visited(team: Team, *days: str) -> None:
    for day in days:
        team.walk.until(day)
        team.all_do("hold_visit", "visit")


def _second_consilium(team: Team) -> None:
    """Drafts are ready ten working days before the quarter ends; all three families are heard in it."""
    walk = team.walk
    walk.on("2026-12-17", team.curator, "Провести мониторинг", "monitoring")
    team.others_do("hold_meeting", "monitoring")
    _all_visited(team, "2026-12-21")
    sitting = Sitting(team.secretary, team.chair)
    sitting.convene(walk.until("2026-12-22"), "Кабинет 12")
    expect(team.secretary.page.locator(".m-agenda li")).to_have_count(3)
    sitting.open(*PRESENT)
    said = {
        "discussion": "Заслушан доклад куратора",
        "decision": "correct",
        "level": "basic",
        "next_review_on": "2027-03-31",
        "effectiveness": 70,
        "reason": "Мать вышла на работу",
    }
    for family in (FAMILY, *OTHERS):
        sitting.record(family, said, "for")
    expect(sitting.sign()).to_contain_text("эффективность 70 %")


def _goes_on(team: Team) -> None:
    """The changes are talked over with the family, then written; nothing was broken, nobody was left out of the quarter."""
    walk = team.walk
    walk.on("2026-12-23", team.curator, "Обсудить изменения с семьёй", "talk")
    gone = [
        {"what": "Мать работает", "fate": "attained", "reason": "Принята на работу"},
        {"what": "Спокойные отношения с сыном", "fate": "dropped", "reason": "Семья справляется сама"},
    ]
    walk.do(
        team.curator, "Скорректировать ИПСС с семьёй", "correction", dropped_goals=gone, no_child_reason=None
    )
    page = walk.show(team.head)
    expect(page.locator(".k-flash-danger")).to_have_count(0)
    assert "сорван" not in page.locator("section", has_text="Сроки").last.inner_text().lower()
    page = team.secretary.go("/meetings?tab=quarter")
    expect(page.locator("main")).to_contain_text("рассмотрено 3 из 3")
    expect(team.secretary.go("/meetings?tab=past").locator("tbody tr")).to_have_count(2)
