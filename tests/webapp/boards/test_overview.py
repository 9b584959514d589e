"""The home of a head: every number opens a list with exactly so many rows."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import update

from engine.store.tables import Case
from engine.usecases.clock.fire_due import fire_due
from tests.webapp.conftest import Browser, House

FIGURE = re.compile(
    r'data-figure="(\w+)">\s*(?:<a href="([^"]+)">|<span class="k-figure-none">)<b>([\d\s ]+)</b>'
)


def figures(browser: Browser) -> dict[str, tuple[str, int]]:
    found = FIGURE.findall(browser.get("/overview").text)
    return {name: (href, int(re.sub(r"\D", "", number))) for name, href, number in found}


def rows(browser: Browser, href: str) -> int:
    """Of the whole list, page after page."""
    total, page = 0, 1
    while True:
        text = browser.get(f"{href}{'&' if '?' in href else '?'}page={page}").text
        total += (
            text.count("data-term") if "data-term" in text else text.count("<tr>") - ("<thead><tr>" in text)
        )
        if 'rel="next"' not in text:
            return total
        page += 1


def test_who_heads_begins_the_day_here(house: House) -> None:
    assert house.sign_in("dept_head").get("/").headers["Location"] == "/overview"
    assert house.sign_in("curator").get("/").headers["Location"] == "/tasks"
    assert house.sign_in("curator").get("/overview").status_code == 403


@pytest.mark.parametrize("days", [0, 9, 12, 40])
def test_every_number_opens_as_many_rows(house: House, days: int) -> None:
    """Before a term, on the day before it, after it, and when the case has been silent for long."""
    for title in ("Семья Ковалёвой Н. П.", "Семья Сидоровой В. В."):
        house.start(title)
    house.clock.advance(timedelta(days=days))
    fire_due(house.store)
    head = house.sign_in("dept_head")
    shown = figures(head)
    assert set(shown) == {
        "broken",
        "today",
        "tomorrow",
        "failed",
        "untaken",
        "silent",
        "suspended",
    }
    assert {name: rows(head, href) for name, (href, number) in shown.items() if number} == {
        name: number for name, (_, number) in shown.items() if number
    }
    assert shown["broken"][1] >= 2 or days < 12
    assert shown["silent"][1] >= 2 or days < 15


def test_what_each_has_opens_as_many_rows(house: House) -> None:
    house.start()
    head = house.sign_in("dept_head")
    loads = re.findall(r'data-load href="([^"]+)">(\d+)</a>', head.get("/overview").text)
    assert loads and {href: rows(head, href) for href, _ in loads} == {
        href: int(number) for href, number in loads
    }


def test_a_week_opens_as_many_rows_and_says_how_each_ended(house: House) -> None:
    house.start()
    house.clock.advance(timedelta(days=12))
    fire_due(house.store)
    head = house.sign_in("dept_head")
    weeks = re.findall(r'<b><a href="(/overview/weeks/[\d-]+)">(\d+)</a>', head.get("/overview").text)
    assert weeks and {href: rows(head, href) for href, _ in weeks} == {
        href: int(number) for href, number in weeks
    }
    assert "ещё не выполнено" in head.get("/overview/weeks/2026-09-14").text


def test_a_suspended_case_is_not_silent(house: House) -> None:
    started = house.start()
    house.clock.advance(timedelta(days=40))
    head = house.sign_in("dept_head")
    assert started.case_id in head.get("/overview/silent").text
    with house.store.transaction() as tx:
        tx.execute(update(Case).where(Case.id == started.case_id).values(status="suspended"))
    assert started.case_id not in head.get("/overview/silent").text


@pytest.mark.parametrize("monday", ["2026-09-08", "9999-12-27", "вчера", "0001-01-01"])
def test_what_is_no_week_is_no_page(house: House, monday: str) -> None:
    assert house.sign_in("dept_head").get(f"/overview/weeks/{monday}").status_code == 404


@pytest.mark.parametrize("page", ["people/987654321", "roles/x"])
def test_who_is_not_of_the_house_has_no_list(house: House, page: str) -> None:
    assert house.sign_in("dept_head").get(f"/overview/{page}").status_code == 404
