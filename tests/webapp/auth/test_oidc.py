"""Coming in by another server: a real one on this machine, whose word is taken for who somebody is and for nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from oidc_provider_mock import User, run_server_in_thread
from sqlalchemy import func, select, update

from engine.store.tables import JournalEntry, Person
from tests.webapp.auth.doors import demand, password
from tests.webapp.conftest import Browser, House
from webapp import create_app
from webapp.base.database import store

KNOWN = [
    User(
        sub="1",
        claims={"preferred_username": "Curator", "email": "curator@house.example", "email_verified": True},
    ),
    User(sub="2", claims={"preferred_username": "nobody-here"}),
    User(sub="3", claims={"preferred_username": "curator", "email": "registrar", "email_verified": False}),
    User(sub="4", claims={}),
    User(sub="5", claims={"email": "registrar", "email_verified": True}),
]


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """The address of a provider of this test run."""
    with run_server_in_thread(user_claims=KNOWN) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture
def linked(house: House, issuer: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    """The same house, with the provider in its settings."""
    made = with_settings(house, monkeypatch, issuer)
    yield made
    made.store.close()


def with_settings(house: House, monkeypatch: pytest.MonkeyPatch, issuer: str, **more: str) -> House:
    told = {"issuer": issuer, "client_id": "kurator", "client_secret": "a secret", "title": "СЭД", **more}
    for name, value in told.items():
        monkeypatch.setenv(f"KURATOR_OIDC_{name.upper()}", value)
    app = create_app(house.store.url, testing=True)
    with app.app_context():
        opened = store()
    opened.base_clock = opened.clock.base = house.clock
    return House(app, opened, house.clock, house.bystanders)


def granted(browser: Browser, sub: str, to: str = "") -> str:
    """Go to the provider, be this person there; the path one is sent back to."""
    sent = browser.get(f"/login/oidc?next={to}" if to else "/login/oidc")
    assert sent.status_code == 302, sent.text
    answer = requests.post(sent.location, data={"sub": sub}, allow_redirects=False, timeout=20)
    back = urlsplit(answer.headers["Location"])
    return f"{back.path}?{back.query}"


def test_a_known_person_comes_in_and_where_they_wanted(linked: House) -> None:
    browser = linked.browser()
    assert "Войти через СЭД" in browser.get("/login").text
    answer = browser.get(granted(browser, "1", "/cases"))
    assert answer.status_code == 302 and answer.location == "/cases"
    assert "Кулеш И. С." in browser.get("/tasks").text
    with linked.store.reading() as tx:
        facts = tx.connection.scalar(select(JournalEntry.facts).where(JournalEntry.action == "entry.in"))
    assert facts["by"] == "oidc"


@pytest.mark.parametrize("sub", ["2", "4"])
def test_nobody_is_added(linked: House, sub: str) -> None:
    def people() -> int:
        with linked.store.reading() as tx:
            return int(tx.connection.scalar(select(func.count(Person.id))) or 0)

    before, browser = people(), linked.browser()
    answer = browser.get(granted(browser, sub), follow_redirects=True)
    assert answer.request.path == "/login" and "здесь такого человека нет" in answer.text
    assert browser.get("/tasks").status_code == 302 and people() == before


def test_a_closed_door_stays_closed(linked: House) -> None:
    with linked.store.transaction() as tx:
        tx.execute(update(Person).where(Person.login == "curator").values(active=False))
    browser = linked.browser()
    browser.get(granted(browser, "1"))
    assert browser.get("/tasks").status_code == 302


def test_an_address_counts_only_where_it_was_verified(
    house: House, issuer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    linked = with_settings(house, monkeypatch, issuer, claim="email")
    for sub, status in (("3", 302), ("5", 200)):
        browser = linked.browser()
        browser.get(granted(browser, sub))
        assert browser.get("/tasks").status_code == status
    linked.store.close()


def test_an_answer_is_good_in_the_browser_that_asked_and_once(linked: House) -> None:
    asked, thief = linked.browser(), linked.browser()
    back = granted(asked, "1")
    assert thief.get(back).location == "/login" and thief.get("/tasks").status_code == 302
    assert asked.get(back).location == "/"
    asked.post("/logout")
    assert asked.get(back).location == "/login" and asked.get("/tasks").status_code == 302


def test_a_refusal_there_and_junk_let_nobody_in(linked: House) -> None:
    browser = linked.browser()
    sent = browser.get("/login/oidc").location
    answer = requests.post(sent, data={"action": "deny"}, allow_redirects=False, timeout=20)
    back = urlsplit(answer.headers["Location"])
    assert "error" in parse_qs(back.query)
    assert browser.get(f"{back.path}?{back.query}").location == "/login"
    assert browser.get("/login/oidc/back?code=x&state=y").location == "/login"
    assert browser.get("/login/oidc/back").location == "/login"
    assert browser.get("/tasks").status_code == 302


def test_the_second_factor_is_owed_here_too(linked: House) -> None:
    demand(linked, "staff")
    browser = linked.browser()
    assert browser.get(granted(browser, "1")).location == "/login/factor"
    assert browser.get("/tasks").status_code == 302


def test_a_server_that_does_not_answer_leaves_the_password(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    linked = with_settings(house, monkeypatch, "http://localhost:1")
    browser = linked.browser()
    assert "не отвечает" in browser.get("/login/oidc", follow_redirects=True).text
    assert password(browser, "curator") == "/"
    linked.store.close()


def test_without_the_setting_there_is_none(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = house.browser()
    assert "Войти через" not in browser.get("/login").text
    for path in ("/login/oidc", "/login/oidc/back?code=x&state=y"):
        answer = browser.get(path, follow_redirects=True)
        assert answer.request.path == "/login" and "Входа через другой сервер здесь нет" in answer.text
    monkeypatch.setenv("KURATOR_OIDC_ISSUER", "http://localhost:1")
    with pytest.raises(ValueError, match="KURATOR_OIDC_CLIENT_ID"):
        create_app(house.store.url, testing=True)
