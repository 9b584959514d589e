"""What the application is told by its surroundings; a test's cheap ways stay in the tests."""

from __future__ import annotations

from datetime import timedelta

import pytest

from webapp.base.settings import CHEAP, settings

PASSWORD = "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS"


@pytest.fixture(autouse=True)
def surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KURATOR_SECRET", "the installation's own")
    for name in ("KURATOR_HTTPS", "KURATOR_IDLE_MINUTES", "KURATOR_SESSION_HOURS"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("testing", "key", "price"), [(False, "the installation's own", {}), (True, "testing only", CHEAP)]
)
def test_sessions_are_signed_by_the_installations_own_key(
    testing: bool, key: str, price: dict[str, int]
) -> None:
    found = settings(demo=False, testing=testing)
    assert (found["SECRET_KEY"], found[PASSWORD], found["TESTING"]) == (key, price, testing)


@pytest.mark.parametrize(
    ("given", "name", "secure"),
    [("1", "__Host-kurator", True), ("0", "kurator", False), ("", "kurator", False)],
)
def test_behind_https_cookies_travel_by_it_alone(
    monkeypatch: pytest.MonkeyPatch, given: str, name: str, secure: bool
) -> None:
    monkeypatch.setenv("KURATOR_HTTPS", given)
    found = settings(demo=False, testing=False)
    assert (found["SESSION_COOKIE_NAME"], found["SESSION_COOKIE_SECURE"]) == (name, secure)
    assert found["SESSION_COOKIE_HTTPONLY"] is True and found["SESSION_COOKIE_SAMESITE"] == "Lax"


def test_how_long_a_session_lives(monkeypatch: pytest.MonkeyPatch) -> None:
    found = settings(demo=False, testing=False)
    assert (found["IDLE_LIMIT"], found["ABSOLUTE_LIMIT"]) == (timedelta(minutes=15), timedelta(hours=12))
    monkeypatch.setenv("KURATOR_IDLE_MINUTES", "20")
    monkeypatch.setenv("KURATOR_SESSION_HOURS", "3")
    found = settings(demo=False, testing=False)
    assert (found["IDLE_LIMIT"], found["ABSOLUTE_LIMIT"]) == (timedelta(minutes=20), timedelta(hours=3))
    assert found["PERMANENT_SESSION_LIFETIME"] == timedelta(hours=3)
