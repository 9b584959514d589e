"""The rail says to a head what breaks today: as many as the list of today holds."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from tests.webapp.conftest import Browser, House


def badge(browser: Browser, page: str = "/tasks") -> int:
    rail = browser.get(page).text
    rail = rail[rail.index('href="/overview"') : rail.index('href="/tasks"')]
    found = re.search(r'k-waiting">(\d+)<span class="visually-hidden"> срок', rail)
    return int(found[1]) if found else 0


@pytest.mark.parametrize(("days", "some"), [(0, False), (10, True), (12, False)])
def test_the_badge_is_as_long_as_the_list_of_today(house: House, days: int, some: bool) -> None:
    """Terms of ten days: none ends on the first day, all on the tenth, two days later they are broken."""
    before = badge(house.sign_in("dept_head"))
    for title in ("Семья Ковалёвой Н. П.", "Семья Сидоровой В. В."):
        house.start(title)
    house.clock.advance(timedelta(days=days))
    head = house.sign_in("dept_head")
    for page in ("/tasks", "/overview", "/cases"):
        assert badge(head, page) == head.get("/control/today").text.count("data-term")
    assert badge(head) == head.get("/control/terms?scope=today").text.count("data-term")
    assert not some or badge(head) >= before + 2


def test_who_heads_nothing_has_no_badge(house: House) -> None:
    house.start()
    house.clock.advance(timedelta(days=10))
    assert "истекает сегодня" not in house.sign_in("curator").get("/tasks").text
    assert "истекают сегодня" not in house.sign_in("registrar").get("/tasks").text
