"""Where one is logged in, how long it lasts, and that asking is no work."""

from __future__ import annotations

from datetime import timedelta

from tests.webapp.conftest import House


def test_browser_and_address_are_shown(house: House) -> None:
    browser = house.browser()
    agent = "Mozilla/5.0 (Windows NT 10.0; rv:128.0) Gecko/20100101 Firefox/128.0"
    browser.client.environ_base |= {"REMOTE_ADDR": "10.0.0.7", "HTTP_USER_AGENT": agent}
    browser.post("/login", {"login": "registrar", "password": "correct horse battery"})
    page = browser.get("/me/sessions").text
    assert "Firefox, Windows" in page and "10.0.0.7" in page


def test_how_long_it_lasts_is_told_and_asking_is_no_work(house: House) -> None:
    browser = house.sign_in("registrar")
    browser.get("/tasks")
    for minutes in range(3, 15, 3):
        house.clock.advance(timedelta(minutes=3))
        assert browser.get("/me/sessions/left").json == {"seconds": (15 - minutes) * 60}
    assert browser.post("/me/sessions/stay").status_code == 204
    assert browser.get("/me/sessions/left").json == {"seconds": 15 * 60}
    house.clock.advance(timedelta(minutes=16))
    assert browser.get("/me/sessions/left").status_code == 302


def test_the_end_of_the_day_is_told_too(house: House) -> None:
    house.app.config["IDLE_LIMIT"] = timedelta(hours=2)
    house.app.config["ABSOLUTE_LIMIT"] = timedelta(hours=1)
    browser = house.sign_in("registrar")
    house.clock.advance(timedelta(minutes=50))
    browser.get("/tasks")
    assert browser.get("/me/sessions/left").json == {"seconds": 600}


def test_a_draft_that_is_sent_is_work(house: House) -> None:
    started = house.start()
    browser = house.sign_in("registrar")
    task = started.open_tasks[0]
    token = {"X-CSRFToken": browser.token()}
    for _ in range(3):
        house.clock.advance(timedelta(minutes=10))
        answer = browser.client.put(f"/tasks/{task}/draft", json={"fields": {"note": "пишу"}}, headers=token)
        assert answer.status_code == 200, answer.text
    assert browser.get("/tasks").status_code == 200
