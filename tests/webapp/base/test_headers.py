"""Every answer carries the headers; nothing personal stays in a cache; nothing comes from another host."""

from __future__ import annotations

import re

from tests.webapp.conftest import House


def test_headers_of_pages(house: House) -> None:
    started = house.start()
    browser = house.sign_in("registrar")
    for path in (
        "/login",
        "/tasks",
        f"/tasks/{started.open_tasks[0]}",
        "/no-such-page",
        f"/cases/{started.case_id}",
    ):
        headers = browser.get(path).headers
        policy = headers["Content-Security-Policy"]
        assert "script-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "object-src 'none'" in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["Cache-Control"] == "no-store"
        assert "Access-Control-Allow-Origin" not in headers


def test_pages_name_no_other_host_and_hold_no_inline_script(house: House) -> None:
    started = house.start()
    browser = house.sign_in("registrar")
    for path in ("/login", "/tasks", f"/tasks/{started.open_tasks[0]}", f"/cases/{started.case_id}"):
        page = browser.get(path).text
        assert not re.findall(r'(?:src|href|action)="(?:https?:)?//[^"]*"', page)
        assert not re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", page)
        assert not re.findall(r'\son\w+="', page)


def test_health_says_no_more_than_that(house: House) -> None:
    assert house.browser().get("/health").json == {"status": "ok"}


def test_hidden_files_are_not_served(house: House) -> None:
    for path in (
        "/static/../settings.py",
        "/.git/config",
        "/var/kurator.sqlite3",
        "/static/%2e%2e/settings.py",
    ):
        assert house.browser().get(path).status_code in (302, 404)
