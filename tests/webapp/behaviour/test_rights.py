"""Every route for every role: denied unless the table says otherwise; what is not one's own is not there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.routing import Rule

from engine.access import PERMISSIONS, may
from tests.webapp.conftest import PEOPLE, House
from webapp import create_app
from webapp.base.gate import ANYONE, FOREIGN, SIGNED_IN, gate_of

UNKNOWN = {
    "task_id": "no-such-task",
    "case_id": "no-such-case",
    "family_id": "no-such-family",
    "process_id": "no_such_process",
    "incident_id": "no-such-incident",
    "message": "no_such_message",
    "filename": "no-such-file",
    "name": "no-such-column",
}
#: Pages that a person without families may not enter, whatever the address.
FAMILY_ROOMS = (
    "tasks",
    "task",
    "holder",
    "cases",
    "case",
    "mending",
    "diagram",
    "families",
    "start",
    "search",
    "alert",
)


def routes(app: Flask) -> Iterator[tuple[Rule, str]]:
    for rule in app.url_map.iter_rules():
        for method in sorted((rule.methods or set()) & {"GET", "POST", "PUT", "DELETE", "PATCH"}):
            yield rule, method


def address(rule: Rule, values: dict[str, str]) -> str:
    path = rule.rule
    for argument in rule.arguments:
        for form in (f"<{argument}>", f"<int:{argument}>", f"<path:{argument}>"):
            path = path.replace(form, "987654321" if form.startswith("<int") else values.get(argument, "x"))
    return path


def call(house: House, browser: object, rule: Rule, method: str, values: dict[str, str]) -> int:
    options = {"headers": {"X-CSRFToken": browser.token()}} if method != "GET" else {}
    return browser.client.open(address(rule, values), method=method, **options).status_code


def test_every_route_has_a_gate_that_the_table_knows(house: House) -> None:
    for rule, _ in routes(house.app):
        permission = gate_of(house.app, rule.endpoint)
        assert permission in {ANYONE, SIGNED_IN, *PERMISSIONS}, rule.endpoint


def test_an_ungated_route_keeps_the_application_from_starting(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(FOREIGN, "security.login")
    with pytest.raises(RuntimeError, match=r"security\.login"):
        create_app(house.store.url, testing=True)


def test_nobody_gets_in_without_a_login(house: House) -> None:
    for rule, method in routes(house.app):
        if gate_of(house.app, rule.endpoint) != ANYONE:
            assert call(house, house.browser(), rule, method, UNKNOWN) in (302, 401, 403), (method, rule.rule)


@pytest.mark.parametrize("login", PEOPLE)
def test_a_closed_room_is_closed_on_every_route(house: House, login: str) -> None:
    browser, actor = house.sign_in(login), house.actor(login)
    for rule, method in routes(house.app):
        permission = gate_of(house.app, rule.endpoint)
        if permission in PERMISSIONS and not may(actor, str(permission)):
            assert call(house, browser, rule, method, UNKNOWN) == 403, (method, rule.rule)


@pytest.mark.parametrize("login", PEOPLE)
def test_the_unknown_is_not_found_and_never_breaks(house: House, login: str) -> None:
    browser = house.sign_in(login)
    for rule, method in routes(house.app):
        if rule.arguments and rule.endpoint != "static":
            status = call(house, browser, rule, method, UNKNOWN)
            assert 400 <= status < 500 or status == 302, (login, method, rule.rule, status)


@pytest.mark.parametrize("login", ["stranger", "methodologist", "administrator", "curator"])
def test_anothers_case_is_like_no_case(house: House, login: str) -> None:
    """The stranger works elsewhere, the methodologist sees no families, the curator has nothing to do with it yet."""
    started = house.start()
    values = {
        **UNKNOWN,
        "task_id": started.open_tasks[0],
        "case_id": started.case_id,
        "family_id": started.family_id,
        "process_id": "two_steps",
    }
    browser = house.sign_in(login)
    for rule, method in routes(house.app):
        closed = "case_id" in rule.arguments or "task_id" in rule.arguments or "family_id" in rule.arguments
        if closed and rule.endpoint.partition(".")[0] in FAMILY_ROOMS:
            own = call(house, browser, rule, method, values)
            unknown = call(house, browser, rule, method, UNKNOWN)
            assert own in (403, 404, unknown), (method, rule.rule)
            assert own == unknown, (method, rule.rule)


def test_another_institution_cannot_start_our_process(house: House) -> None:
    assert house.sign_in("stranger").get("/cases/new/two_steps").status_code == 404


def test_lists_hold_only_ones_own(house: House) -> None:
    house.start("Семья Ковалёвой Н. П.")
    for login, seen in {"registrar": True, "dept_head": True, "curator": False, "stranger": False}.items():
        browser = house.sign_in(login)
        for page in ("/cases", "/families", "/search?q=Ковалёвой"):
            assert ("г. Жодино" in (text := browser.get(page).text) or "ЖД-2026" in text) is seen, (
                login,
                page,
            )


def test_the_rail_shows_only_open_rooms(house: House) -> None:
    assert 'href="/control"' in house.sign_in("dept_head").get("/tasks").text
    assert 'href="/control"' not in house.sign_in("registrar").get("/tasks").text
