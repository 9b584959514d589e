"""H2.3 in the browser: on a Saturday night the school calls Rodnik, the mobile brigade goes, the family is not left alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Enter
from tests.journeys.people import Clockkeeper, Person, sample
from tests.journeys.walk import Walk

OPTIONS = ("--no-cases", "--at", "2026-10-17T21:40")
CLOCKKEEPER, LIFECYCLE = "lykov", "rodnik_support"
FAMILY = "Семья Сидоровой В. В."
TRIP, REVIEW, VISIT = (
    "Выехать в семью и оформить акт",
    "Оценить результативность сопровождения",
    "Провести посещение",
)
RIGHTS = {
    "what_found": "Денис сутками один, мать пьёт",
    "measures": ["kdn", "guardianship"],
    "result": "Мать согласилась лечиться, мальчик у тёти",
    "restored": "yes",
}
FOUND = {
    "violence": "suspected",
    "substance": "one_parent",
    "neglect": "systematic",
    "income_total": 8000,
    "family_size": 2,
    "employed_adults": 0,
    "school": "irregular",
    "support_network": "usual",
    "aggressor_at_home": "no",
}
CREW = [
    {"name": "Прохоров М. Ю. (специалист по социальной работе)", "agency": "institution"},
    {"name": "инспектор Рыбин А. О.", "agency": "pdn"},
]


@dataclass
class Team:
    """Who is awake, and who comes on Monday."""

    walk: Walk
    curator: Person
    brigade: Person
    head: Person


@pytest.fixture
def team(enter: Enter, clock: Clockkeeper) -> Team:
    return Team(Walk(LIFECYCLE, FAMILY, clock), enter("orlova"), enter("prokhorov"), enter("maltseva"))


def test_the_brigade_goes_at_night(team: Team) -> None:
    _school_calls(team)
    _brigade_goes(team)
    _emergency_patronage(team)
    _consents_and_programme(team)
    _reviewed(team)


def _school_calls(team: Team) -> None:
    """The case begins with the signal, not with an application; a day is given for the way, night or not."""
    walk, curator = team.walk, team.curator
    walk.open_beginning(curator, "сопровожд", "г. Дорогобуж, пер. Озёрный, д. 3")
    curator.page.get_by_label("Экстренный сигнал").check()
    curator.page.get_by_label("От кого сигнал").select_option("agency")
    curator.page.get_by_label("Что сообщили").fill("Дети одни в нетопленом доме, младший плачет")
    curator.page.get_by_label("Кто сообщил").fill("Дежурная школы, +7 910 111-22-33")
    curator.page.locator("button[form=start-form]").click()
    expect(curator.page.locator("h1")).to_have_text("Записать сигнал")
    curator.fill(sample("alert", walk.today, LIFECYCLE, received_at=f"{walk.today}T21:40"))
    curator.complete()
    walk.find(team.head)


def _brigade_goes(team: Team) -> None:
    """The signal came at 21:40; until 21:40 of Sunday somebody must have been there. They are, at 22:50."""
    brigade = team.brigade
    brigade.open_task(TRIP, FAMILY)
    assert brigade.due() == "вс 18.10.2026 21:40"
    team.walk.clock.go("/admin/clock")
    team.walk.clock.pass_time(timedelta(hours=2))
    brigade.do(TRIP, _act(team.walk), FAMILY)


def _act(walk: Walk) -> dict[str, object]:
    hours = {"departed_at": f"{walk.today}T22:05", "arrived_at": f"{walk.today}T22:50"}
    act = sample("trip_h23", walk.today, LIFECYCLE, crew=CREW, signatures="Прохоров, Рыбин", **hours)
    return {**act, **FOUND, "outcome": "emergency"}


def _emergency_patronage(team: Team) -> None:
    """On Sunday the tasks are there, with the terms of emergency patronage; the trip was in time."""
    expect(team.curator.task("Зарегистрировать заявление", FAMILY, "groups")).to_have_count(1)
    page = team.walk.show(team.head)
    expect(page.locator(".k-flash-danger")).to_have_count(0)
    text = re.sub(r"\s+", " ", page.locator("main").inner_text())
    assert REVIEW in text, text
    assert "30.10.2026" in text, text


def _consents_and_programme(team: Team) -> None:
    walk, curator = team.walk, team.curator
    child = {"name": "Сидоров Денис Ильич", "birth_date": "2016-03-05", "relation": "child"}
    applicant = {"applicant_name": "Сидорова Вера Васильевна", "birth_date": "1990-05-14", "snils": None}
    family = {"minors": 1, "parents": 1, "categories": ["alcohol"], "family_members": [child]}
    walk.on("2026-10-19", curator, "Зарегистрировать заявление", "application", **applicant, **family)
    team.head.do("Принять меры по нарушению прав ребёнка", RIGHTS, FAMILY)  # what the trip found
    walk.do(curator, "Оформить согласия", "consents")
    walk.on("2026-10-20", team.head, "Назначить куратора", "curator", curator="Орлова")
    walk.do(curator, VISIT, "visit", kind="emergency")
    walk.do(curator, "Составить план-график посещений", "schedule")
    walk.on("2026-10-22", curator, "Изучить семью и сеть её контактов", "diagnosis", **FOUND, housing="ok")
    team.head.do(
        "Принять меры по нарушению прав ребёнка", RIGHTS, FAMILY
    )  # the visit between had seen it mended
    walk.on("2026-10-23", curator, VISIT, "visit", kind="emergency")
    curator.open_task("Составить индивидуальную программу", FAMILY)
    expect(curator.page.get_by_label("Оценка риска, баллов")).to_have_value("16")
    walk.on("2026-10-26", curator, "Составить индивидуальную программу", "programme")
    walk.do(curator, VISIT, "visit", kind="emergency")
    walk.do(curator, "Согласовать программу с семьёй", "agree")
    walk.do(team.head, "Утвердить программу", "approve")
    walk.on("2026-10-27", team.head, "Заключить договор", "contract")


def _reviewed(team: Team) -> None:
    """The emergency is over with the first review: one visit a week from now on."""
    walk, curator = team.walk, team.curator
    walk.on("2026-10-28", curator, VISIT, "visit", kind="emergency")
    walk.on("2026-10-30", curator, VISIT, "visit", kind="emergency")
    better = {**FOUND, "neglect": "episodic", "proposal": "continue", "reason": "Мать лечится"}
    walk.do(curator, REVIEW, "review", **better)
    curator.open_task(VISIT, FAMILY)
    assert curator.due() == "пт 06.11.2026 23:59"
    told = _whole_timeline(walk.show(team.head, "timeline"))
    assert "Прохоров М. Ю.: выполнено «Выехать в семью и оформить акт»" in told
    assert "нужен экстренный патронаж" in told
    assert "Срок сорван" not in told
    assert (
        told.count("Сообщения об угрозе ребёнку подготовлены и не отправлены в срок") > 0
    )  # nobody has sent them


def _whole_timeline(page: Page) -> str:
    """Page after page; each is there when its number is."""
    said, number = page.locator(".k-timeline").inner_text(), 1
    while page.locator(".k-pager a[rel=next]").count():
        page.locator(".k-pager a[rel=next]").click()
        number += 1
        expect(page.locator(".k-pager")).to_contain_text(f"Страница {number}")
        said += page.locator(".k-timeline").inner_text()
    return said
