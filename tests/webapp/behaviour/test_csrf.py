"""Nothing changes without the page's own token; reading changes nothing but the journal of reading."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.webapp.behaviour.test_rights import UNKNOWN, address, routes
from tests.webapp.conftest import House
from tests.webapp.rooms import Visitor, installation


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


@pytest.mark.parametrize("demo", [True, False])
def test_an_outdated_page_is_told_so_wherever_it_was(
    bundled_template: Path, tmp_path: Path, demo: bool
) -> None:
    """The refusal is a whole page of its own: with the strip of the training clock where there is one."""
    app = installation(bundled_template, tmp_path, demo)
    person = Visitor(app, "shevko")
    for rule, method in routes(app):
        if method == "GET":
            continue
        answer = person.client.open(
            address(rule, UNKNOWN), method=method, data={"csrf_token": "of yesterday"}
        )
        assert (answer.status_code, "Страница устарела" in answer.text) == (403, True), (method, rule.rule)
        assert ("k-training" in answer.text) is demo


def test_whose_session_has_ended_is_told_to_enter_again(house: House) -> None:
    answer = house.browser().client.post("/cases/new/two_steps", data={"title": "Семья"})
    assert answer.status_code == 403 and "войдите" in answer.text
