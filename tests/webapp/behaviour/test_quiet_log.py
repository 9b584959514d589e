"""The log of a server holds ids and no names, notes, passwords or tokens, also of what was refused and of what broke."""

from __future__ import annotations

import logging

import pytest

from tests.webapp.conftest import PASSWORD, House

CANARY = "Канарейкина"


def test_nothing_that_was_typed_is_in_the_log(house: House, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    started = house.start(f"Семья {CANARY}")
    browser = house.sign_in("registrar")
    task, case = f"/tasks/{started.open_tasks[0]}", f"/cases/{started.case_id}"
    token = browser.token()
    for path in (task, case, f"{case}?tab=data", f"{case}?tab=family", f"/search?q={CANARY}", "/tasks"):
        browser.get(path)
    browser.put(f"{task}/draft", {"fields": {"child": CANARY}})
    browser.post(task, {"version": "0", "key": "k", "fields": f'{{"child": "{CANARY}"}}'})
    browser.post(f"{case}/remarks", {"text": CANARY * 1000})
    house.browser().post("/login", {"login": CANARY, "password": f"{CANARY} и пароль"})
    house.app.jinja_env.filters["status"] = lambda _value: 1 / 0
    assert browser.get(case).status_code == 500
    said = caplog.text
    assert "unexpected on" in said  # the fault itself is told
    for secret in (CANARY, PASSWORD, token):
        assert secret not in said
