"""Every route refuses what is too much, or packed, before it reads any of it; who is slow is stopped."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from tests.webapp.conftest import House
from webapp.base.database import store
from webapp.base.front import keeping
from webapp.base.front.limits import KB, Limit, limit_of
from webapp.base.gate import gate

WRITES = {"POST", "PUT", "DELETE", "PATCH"}


def test_every_writing_route_has_a_limit_and_says_it(house: House) -> None:
    browser = house.browser()
    tried = 0
    for rule in house.app.url_map.iter_rules():
        for method in (rule.methods or set()) & WRITES:
            path = house.app.url_map.bind("localhost").build(
                rule.endpoint, dict.fromkeys(rule.arguments, 1 if "int:" in rule.rule else "bpmn"), method
            )
            limit = limit_of(rule.endpoint).body
            over = browser.client.open(
                path, method=method, environ_overrides={"CONTENT_LENGTH": str(limit + 1)}
            )
            assert over.status_code == 413, rule.endpoint
            said = f"больше {limit // KB // KB} МБ" if limit >= KB * KB else f"больше {limit // KB} КБ"
            assert said in over.text, rule.endpoint
            tried += 1
    assert tried > 80


@pytest.mark.parametrize("packed", ["gzip", "br", "deflate, gzip"])
def test_a_packed_body_is_not_unpacked(house: House, packed: str) -> None:
    for path in ("/language", "/login", "/studio/zip"):
        answer = house.browser().client.post(path, data=b"\x1f\x8b", headers={"Content-Encoding": packed})
        assert answer.status_code == 415 and "не принимается" in answer.text


def test_a_page_that_takes_too_long_is_stopped_in_words(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = house.sign_in("curator")
    count = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000)"

    @gate("list_cases")
    def slow() -> str:
        with store().reading() as tx:
            return str(tx.execute(text(f"{count} SELECT count(*) FROM n")).scalar())

    monkeypatch.setitem(house.app.view_functions, "tasks.listing", slow)
    monkeypatch.setattr(keeping, "limit_of", lambda endpoint: Limit(seconds=0.5))
    answer = browser.get("/tasks")
    assert answer.status_code == 503 and "слишком долго" in answer.text and answer.headers["Retry-After"]
    monkeypatch.undo()
    assert browser.get("/tasks").status_code == 200
