"""The diagrams with cases on them: numbers that open lists, a period beside another, nothing for who heads nobody."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from tests.webapp.conftest import House

HERE = "/processes/two_steps"
CROWD = re.compile(r'data-crowd="(\w+)" href="([^"]+)"[^>]*>([\d\s ]+)</a>')


def test_every_number_opens_as_many_cases(house: House) -> None:
    for title in ("Семья Ковалёвой Н. П.", "Семья Сидоровой В. В."):
        house.start(title)
    house.clock.advance(timedelta(days=60))
    head = house.sign_in("dept_head")
    found = CROWD.findall(head.get(HERE).text)
    assert {what for what, *_ in found} >= {"here"}
    for _what, href, number in found:
        text = head.get(href.replace("&amp;", "&")).text
        assert text.count("data-row href") == int(re.sub(r"\D", "", number))


def test_the_viewer_gets_the_same_numbers(house: House) -> None:
    house.start()
    head = house.sign_in("dept_head")
    labels = head.get(f"{HERE}/live.json").json["labels"]
    assert len(labels) == len(CROWD.findall(head.get(HERE).text)) > 0
    assert head.get(f"{HERE}/diagram.xml").status_code == 200


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "?with=before&by=median",
        "?with=1&by=late",
        "?since=x&until=2026-99-99&by=no",
        "?since=0001-01-01&with=before",
    ],
)
def test_a_period_is_shown_with_whatever_it_is_asked_for(house: House, asked: str) -> None:
    house.start()
    head = house.sign_in("dept_head")
    assert head.get(f"{HERE}/heat{asked}").status_code == 200
    assert "heat" in head.get(f"{HERE}/heat.json{asked}").json


@pytest.mark.parametrize(
    "path",
    [
        "/processes/no_such",
        f"{HERE}?process=no_such",
        f"{HERE}?version=77",
        f"{HERE}?version=x",
        f"{HERE}/heat?with=x",
        f"{HERE}/cases?element=no_such",
        f"{HERE}/cases?element=first&what=all",
    ],
)
def test_what_is_not_there_is_not_found(house: House, path: str) -> None:
    house.start()
    assert house.sign_in("dept_head").get(path).status_code == 404


def test_days_are_understood_as_they_are_typed(house: House) -> None:
    house.start()
    text = house.sign_in("dept_head").get(f"{HERE}/heat?since=01.06.2026&until=02.06.2026").text
    assert 'value="01.06.2026"' in text and 'value="02.06.2026"' in text


def test_who_heads_nobody_is_refused(house: House) -> None:
    house.start()
    curator = house.sign_in("curator")
    for path in (
        "/processes",
        HERE,
        f"{HERE}/cases",
        f"{HERE}/heat",
        f"{HERE}/live.json",
        f"{HERE}/heat.json",
    ):
        assert curator.get(path).status_code == 403
