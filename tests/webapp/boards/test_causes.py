"""Why terms of a period were broken: every number opens a list of as many."""

from __future__ import annotations

import html
import re
from datetime import timedelta

import pytest

from engine.registry.work.deadlines import break_norm
from engine.store import cases
from engine.usecases.clock.fire_due import fire_due
from tests.webapp.conftest import House


def test_every_number_opens_as_many_terms(house: House) -> None:
    for title in ("Семья Ковалёвой Н. П.", "Семья Сидоровой В. В."):
        house.start(title)
    house.clock.advance(timedelta(days=12))
    fire_due(house.store)
    head = house.sign_in("dept_head")
    page = head.get("/overview/causes").text
    found = re.findall(r'data-share href="([^"]+)">(\d+)</a>', page)
    assert len(found) >= 4
    for address, many in found:
        assert head.get(html.unescape(address)).text.count("data-term") == int(many)
    assert "zhod.stage2.a" in page and "100" in page


def test_days_without_a_breach_say_so(house: House) -> None:
    page = house.sign_in("dept_head").get("/overview/causes?since=01.01.2001&until=1.2.2001").text
    assert "сроки не срывались" in page


@pytest.mark.parametrize("query", ["since=31.02.2026", "since=02.09.2026&until=01.09.2026", "until=%00"])
def test_days_that_are_none_give_the_usual_ones(house: House, query: str) -> None:
    assert house.sign_in("dept_head").get(f"/overview/causes?{query}").status_code == 200


def test_a_curator_has_no_such_page(house: House) -> None:
    assert house.sign_in("curator").get("/overview/causes").status_code == 403


def test_a_norm_of_a_period_that_was_not_met_is_told_apart(house: House) -> None:
    case_id = house.start().case_id
    with house.store.transaction() as tx:
        record = cases.look(tx, case_id)
        assert record is not None
        break_norm(tx, record, "norm", "Записать нарушение нормы", "zhod.type.planned", tx.now())
    page = html.unescape(house.sign_in("dept_head").get("/overview/causes").text)
    assert re.search(r"Норм за период не выполнено:\s+<a[^>]+>1</a>", page) and "весь период" in page
    assert "Из них появились, когда срок уже прошёл" not in page
