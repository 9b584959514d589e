"""A list of terms: links that put it in order without a script, sums whose numbers open their lists, views kept and shared."""

from __future__ import annotations

import html
import re
from datetime import timedelta

import pytest

from engine.usecases.clock.fire_due import fire_due
from tests.webapp.conftest import House


def broken(house: House) -> None:
    for title in ("Семья Ковалёвой Н. П.", "Семья Арских Д. Д.", "Семья Яковлевой В. В."):
        house.start(title)
    house.clock.advance(timedelta(days=12))
    fire_due(house.store)


def titles(page: str) -> list[str]:
    """Families of the list, in its order, of those the test has begun."""
    return re.findall(r"Семья (Ковалёвой|Арских|Яковлевой)", page[page.index("data-rows") :])


def test_the_head_of_a_column_puts_the_list_in_order_and_turns_it_round(house: House) -> None:
    broken(house)
    head = house.sign_in("dept_head")
    page = head.get("/control/broken").text
    [up] = re.findall(r'<a href="([^"]+)" aria-label="Семья: расположить', page)
    page = head.get(html.unescape(up)).text
    assert titles(page) == ["Арских", "Ковалёвой", "Яковлевой"]
    assert 'aria-sort="ascending"' in page
    [down] = re.findall(r'<a href="([^"]+)" aria-label="Семья: расположить', page)
    page = head.get(html.unescape(down)).text
    assert titles(page) == ["Яковлевой", "Ковалёвой", "Арских"]
    assert 'aria-sort="descending"' in page


@pytest.mark.parametrize(
    "query",
    [
        "order=due_at;drop&group=x&scope=nothing&person=' or 1=1&page=-4",
        "scope=period&since=вчера&until=99.99.9999",
        "scope=day&day=31.02.2026&page=99999999",
        "unit=%00&clause=%25&after=%27&born=2",
    ],
)
def test_nonsense_gives_the_usual_list(house: House, query: str) -> None:
    broken(house)
    assert house.sign_in("dept_head").get(f"/control/terms?{query}").status_code == 200


@pytest.mark.parametrize("group", ["person", "step", "clause", "unit", "process", "born"])
def test_every_sum_opens_a_list_of_as_many(house: House, group: str) -> None:
    broken(house)
    head = house.sign_in("dept_head")
    page = head.get(f"/control/terms?scope=broken&group={group}").text
    sums = re.findall(r'data-share href="([^"]+)">(\d+)</a>', page)
    assert sums
    for address, many in sums:
        assert head.get(html.unescape(address)).text.count("data-term") == int(many)


def test_a_view_is_kept_shared_opened_and_dropped(house: House) -> None:
    broken(house)
    head = house.sign_in("dept_head")
    asked = {"scope": "broken", "group": "step", "order": "-family", "view_name": "По шагам", "shared": "1"}
    answer = head.post("/control/terms/views", asked)
    assert answer.status_code == 302
    page = head.get("/control/broken").text
    [address] = re.findall(r'href="([^"]+)">По шагам', page)
    page = head.get(html.unescape(address)).text
    assert titles(page) == ["Яковлевой", "Ковалёвой", "Арских"] and "data-share" in page
    [drop] = re.findall(r'action="(/control/terms/views/[^"]+/drop)"', page)
    assert head.post(drop).status_code == 302
    assert "По шагам" not in head.get("/control/broken").text


def test_who_heads_nothing_has_no_such_list(house: House) -> None:
    curator = house.sign_in("curator")
    assert curator.get("/control/terms").status_code == 403
    assert curator.post("/control/terms/views", {"view_name": "x"}).status_code == 403
