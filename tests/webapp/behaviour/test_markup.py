"""What people write stays text wherever it is shown: no markup, no template, no statement; and twice the same name is one."""

from __future__ import annotations

import re

from sqlalchemy import func, select

from engine.store.tables import Case
from tests.webapp.conftest import House
from tests.webapp.tasks.test_task_page import GOOD, send

MARKUP = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
TEMPLATE, STATEMENT = "{{7*191}} ${7*191} %(name)s {0}", "'; DROP TABLE family; --"
WRITTEN = f"{MARKUP} {TEMPLATE} {STATEMENT}"
LIVE = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>|<img[^>]+onerror")


def test_what_was_written_is_text_on_every_page_that_shows_it(house: House) -> None:
    started = house.start(title=WRITTEN)
    registrar, head = house.sign_in("registrar"), house.sign_in("dept_head")
    task, case, family = started.open_tasks[0], f"/cases/{started.case_id}", f"/families/{started.family_id}"
    assert registrar.put(f"/tasks/{task}/draft", {"fields": {"note": WRITTEN}}).status_code == 200
    assert "onerror" in registrar.get(f"/tasks/{task}").text  # the draft is there, as text
    registrar.post(f"{case}/remarks", {"text": WRITTEN})
    assert send(registrar, task, {**GOOD, "note": WRITTEN, "applicant": MARKUP}).status_code == 302
    shown = 0
    for page in ("/tasks", "/tasks?tab=done", "/cases", "/families", f"/tasks/{task}", family, case):
        shown += _is_text(head.get(page).text, page)
    for tab in ("timeline", "data", "family"):
        shown += _is_text(head.get(f"{case}?tab={tab}").text, tab)
    for asked in ("/search", "/tasks", "/cases"):
        shown += _is_text(head.get(asked, query_string={"q": WRITTEN}).text, asked)
    assert shown >= 6
    with house.store.reading() as tx:
        assert tx.connection.scalar(select(func.count(Case.id)))


def _is_text(page: str, where: str) -> bool:
    assert not LIVE.search(page), where
    assert "1337" not in page, where
    return "onerror=alert" in page or "onerror%3Dalert" in page


def test_a_name_that_comes_twice_is_the_first(house: House) -> None:
    browser = house.sign_in("registrar")
    assert 'value="одно"' in browser.get("/cases?q=одно&q=другое").text


def test_methods_that_repeat_the_request_are_not_answered(house: House) -> None:
    for path in ("/", "/login", "/tasks"):
        assert house.browser().client.open(path, method="TRACE").status_code == 405
