"""Forwarded headers count from named proxies, and from nobody else."""

from __future__ import annotations

from ipaddress import ip_network
from typing import Any

import pytest
from flask import Flask

from tests.webapp.conftest import House
from webapp import create_app
from webapp.auth.guesses import address
from webapp.base.front.trusted_proxies import FORWARDED, TrustedProxies

PROXY, OTHER, PERSON = "10.0.0.5", "10.0.0.6", "203.0.113.9"


def seen(
    peer: str, forwarded: str | None = None, named: tuple[str, ...] = (), **headers: str
) -> tuple[str, str]:
    """Address and scheme as the application sees them."""
    found: list[dict[str, Any]] = []

    def app(environ: dict[str, Any], _: Any) -> list[bytes]:
        found.append(environ)
        return []

    environ = {"REMOTE_ADDR": peer, "wsgi.url_scheme": "http", "HTTP_HOST": "k.ru", **headers}
    if forwarded is not None:
        environ["HTTP_X_FORWARDED_FOR"] = forwarded
    TrustedProxies(app, tuple(map(ip_network, named)))(environ, lambda *_: None)
    assert found[0]["HTTP_HOST"] == "k.ru"  # the host is nobody's to forward
    return found[0]["REMOTE_ADDR"], found[0]["wsgi.url_scheme"]


def test_without_a_named_proxy_nothing_forwarded_counts() -> None:
    assert seen(PERSON, "1.2.3.4", HTTP_X_FORWARDED_PROTO="https") == (PERSON, "http")
    assert seen("127.0.0.1", "1.2.3.4", HTTP_X_REAL_IP="1.2.3.4") == ("127.0.0.1", "http")


def test_a_stranger_beside_a_named_proxy_counts_as_little() -> None:
    assert seen(OTHER, "1.2.3.4", (PROXY,), HTTP_X_FORWARDED_PROTO="https") == (OTHER, "http")


def test_a_named_proxy_tells_who_asked() -> None:
    told = seen(PROXY, PERSON, (PROXY,), HTTP_X_FORWARDED_PROTO="https", HTTP_X_FORWARDED_HOST="evil.example")
    assert told == (PERSON, "https")


def test_what_the_person_wrote_before_the_proxy_is_not_believed() -> None:
    assert seen(PROXY, f"1.2.3.4, {PERSON}", (PROXY,))[0] == PERSON


def test_a_chain_of_named_proxies_is_walked_back() -> None:
    both = (PROXY, "10.0.0.6/32")
    assert seen(PROXY, f"1.2.3.4, {PERSON}, {OTHER}", both)[0] == PERSON
    assert seen(PROXY, f"{OTHER}", both)[0] == OTHER
    assert seen(PROXY, "unknown", both)[0] == "unknown"
    assert seen(PROXY, None, both)[0] == PROXY


def test_whatever_is_forwarded_is_taken_away_from_others() -> None:
    found: list[dict[str, Any]] = []
    environ = {"REMOTE_ADDR": PERSON, **dict.fromkeys(FORWARDED, "x")}
    TrustedProxies(lambda environ, _: found.append(environ) or [], ())(environ, None)
    assert found == [{"REMOTE_ADDR": PERSON}]


def throttled(app: Flask, peer: str, forwarded: str) -> str:
    """The address that the throttle of the login counts by."""
    told: list[str] = []
    with app.app_context():
        app.before_request(lambda: told.append(address()))
    app.test_client().get(
        "/login", environ_base={"REMOTE_ADDR": peer}, headers={"X-Forwarded-For": forwarded}
    )
    return told[0]


def test_the_throttle_is_not_led_astray(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KURATOR_PROXIES", raising=False)
    assert throttled(create_app(house.store.url, testing=True), PERSON, "1.2.3.4") == PERSON
    monkeypatch.setenv("KURATOR_PROXIES", PROXY)
    assert throttled(create_app(house.store.url, testing=True), PROXY, f"1.2.3.4, {PERSON}") == PERSON
    assert throttled(create_app(house.store.url, testing=True), PERSON, "1.2.3.4") == PERSON


def test_behind_a_proxy_cookies_go_by_https_only(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KURATOR_PROXIES", PROXY)
    monkeypatch.delenv("KURATOR_HTTPS", raising=False)
    app = create_app(house.store.url, testing=True)
    answer = app.test_client().get(
        "/login", environ_base={"REMOTE_ADDR": PROXY}, headers={"X-Forwarded-Proto": "https"}
    )
    cookies = answer.headers.getlist("Set-Cookie")
    assert cookies and all("Secure" in one and "__Host-" in one for one in cookies)
