"""Danger on the first visit in Omsk at ten to five on a Friday: the clock of help runs at once, and through the weekend."""

from __future__ import annotations

import re
from datetime import timedelta

from playwright.sync_api import expect

from tests.journeys.colleagues import Colleagues
from tests.journeys.conftest import Enter
from tests.journeys.people import Clockkeeper, Person
from tests.journeys.walk import Walk
from tests.waiting import until

OPTIONS = ("--no-cases", "--at", "2026-09-11T13:50")  # by the clock of Minsk; in Omsk it is ten to five
CLOCKKEEPER, LIFECYCLE = "knyazev", "omsk_support"
FAMILY = "Семья Дьяковой М. К."
SIGNAL, HELP = "Оформить экстренное сообщение", "Организовать экстренную помощь"
WHY, BROKEN = "Выяснить, почему сигнал не принят", "Рассмотреть сорванный срок"
BY = "пт 11.09.2026 18:50"


def test_danger_on_a_friday_evening(enter: Enter, clock: Clockkeeper, colleagues: Colleagues) -> None:
    walk = Walk(LIFECYCLE, FAMILY, clock)
    curator, head, director = enter("filatova"), enter("gromov"), enter("belskaya")
    _taken_on(colleagues)
    _visited(walk, curator)
    _in_the_inbox(curator)
    _seen_by_the_head(walk, head)
    clock.go("/admin/clock")
    clock.pass_time(timedelta(hours=2))
    _after_two_hours(curator, head, director)
    clock.pass_time(timedelta(hours=4))
    expect(director.task(BROKEN, FAMILY, "groups")).to_have_count(1)
    _help_on_saturday(walk, curator)


def _taken_on(colleagues: Colleagues) -> None:
    """What was before the visit: the registrar took the application, the head gave the family its curator."""
    case = colleagues.begin("tarasova", FAMILY)
    colleagues.do("tarasova", case, "receive_inquiry", "inquiry")
    colleagues.do("tarasova", case, "register_application", "application")
    colleagues.do("tarasova", case, "record_consents", "consents")
    colleagues.do("gromov", case, "assign_curator", "curator", curator="filatova")


def _visited(walk: Walk, curator: Person) -> None:
    """The visit is written with the threat, and nothing else is done by anybody."""
    hours = {"started_at": "16:10", "ended_at": "16:45"}
    walk.do(curator, "Провести посещение", "visit", kind="primary", immediate_threat="yes", **hours)


def _in_the_inbox(curator: Person) -> None:
    """The signal counts from the minute of the visit: neither the evening nor the days off stop it."""
    until(
        lambda: curator.task(SIGNAL, FAMILY).count() == 1,
        lambda: "no crisis task in the inbox",
        30,
        pause=0.5,
    )
    expect(curator.task(SIGNAL, FAMILY)).to_contain_text(BY)
    curator.open_task(SIGNAL, FAMILY)
    assert curator.due() == BY
    expect(curator.page.locator("main")).to_contain_text("2 часа от пт 11.09.2026 16:50, круглосуточно")


def _seen_by_the_head(walk: Walk, head: Person) -> None:
    """Among the terms of today, and on the case."""
    head.page.get_by_role("link", name="Контроль", exact=True).click()
    today = head.page.locator("section", has=head.page.get_by_role("heading", name=re.compile("Сегодня")))
    expect(today.locator(".k-card", has_text=SIGNAL)).to_contain_text("11.09.2026 18:50")
    walk.find(head)
    expect(walk.show(head).locator("tr", has_text=SIGNAL).first).to_contain_text(BY)


def _after_two_hours(curator: Person, head: Person, director: Person) -> None:
    """Nobody took it up: the head is to find out why within the hour, the director hears nothing yet; the signal stays open."""
    expect(head.task(WHY, FAMILY, "groups")).to_contain_text("пт 11.09.2026 19:50")
    expect(director.task(BROKEN, FAMILY, "groups")).to_have_count(0)
    expect(curator.task(SIGNAL, FAMILY, "overdue")).to_have_count(1)


def _help_on_saturday(walk: Walk, curator: Person) -> None:
    """The curator takes it up at ten to eleven: the day for help is counted from the visit, and ends on Saturday."""
    walk.do(curator, SIGNAL, "alert", received_at="2026-09-11T16:50", child_in_danger="no")
    curator.open_task(HELP, FAMILY)
    assert curator.due() == "сб 12.09.2026 16:50"
    walk.clock.pass_time(timedelta(hours=19))
    expect(curator.task(HELP, FAMILY, "overdue")).to_have_count(1)
