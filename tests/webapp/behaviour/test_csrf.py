"""Nothing changes without the page's own token; reading changes nothing but the journal of reading."""

from __future__ import annotations

from tests.webapp.behaviour.test_rights import UNKNOWN, address, routes
from tests.webapp.conftest import House


def test_every_change_asks_for_the_token(house: House) -> None:
    browser = house.sign_in("dept_head")
    for rule, method in routes(house.app):
        if method == "GET" or rule.endpoint == "security.logout":
            continue
        answer = browser.client.open(address(rule, UNKNOWN), method=method)
        assert answer.status_code == 403, (method, rule.rule)
        assert "Данные не изменены" in answer.text or answer.status_code == 403


def test_anothers_token_is_refused(house: House) -> None:
    started = house.start()
    strange = house.sign_in("curator").token()
    answer = house.sign_in("registrar").client.post(
        f"/tasks/{started.open_tasks[0]}", data={"csrf_token": strange}
    )
    assert answer.status_code == 403


def test_the_language_form_does_not_lead_away(house: House) -> None:
    answer = house.browser().post("/language", {"language": "en", "back": "https://evil.example/"})
    assert answer.headers["Location"] == "/"
