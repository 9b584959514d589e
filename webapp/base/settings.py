"""The settings of the Flask libraries, derived from the environment; nothing else reads them from it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from engine.installation import secret_key
from engine.settings import TABLE, given
from engine.settings.exposure import https, limit, second_factor
from webapp.base.front.limits import MOST

OIDC = ("issuer", "client_id", "client_secret", "claim", "title")

#: Of a password's price in the tests: they try the pages, not the patience of whoever guesses.
CHEAP = {"argon2__rounds": 1, "argon2__memory_cost": 8, "argon2__parallelism": 1}


def settings(demo: bool, testing: bool) -> dict[str, Any]:
    """All configuration values of the application.

    Where people come by https (``engine/settings/exposure.py``) cookies become ``Secure`` and ``__Host-``;
    ``KURATOR_IDLE_MINUTES`` (15) and ``KURATOR_SESSION_HOURS`` (12) limit a session without work and in all;
    ``KURATOR_SECOND_FACTOR`` names the kinds of roles that need a second factor (``administrator supervisor``), or ``off``:
    the training never asks for one. Raises ValueError for a kind that is not known.
    """
    by_https = https()
    idle = limit("KURATOR_IDLE_MINUTES")
    longest = timedelta(hours=limit("KURATOR_SESSION_HOURS"))
    return {
        "TESTING": testing,
        "DEMO": demo,
        "HTTPS": by_https,
        "LISTENS": "127.0.0.1",  # ``serve`` says where
        "DEBUG": False,  # whatever the environment says: a fault shows a calm page
        "SECRET_KEY": "testing only" if testing else secret_key(),
        "MAX_CONTENT_LENGTH": MOST,
        "MAX_FORM_MEMORY_SIZE": MOST,
        "IDLE_LIMIT": timedelta(minutes=idle),
        "ABSOLUTE_LIMIT": longest,
        "SECOND_FACTOR": frozenset() if demo or testing else second_factor(),
        "OIDC": None if demo else _oidc(),
        **_cookies(by_https, longest),
        **_security(),
        "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": CHEAP if testing else {},
        "BABEL_DEFAULT_LOCALE": "ru",
        "WTF_CSRF_TIME_LIMIT": None,  # as long as the session lives; idle and absolute limits end that
        "TEMPLATES_AUTO_RELOAD": testing,
    }


def _oidc() -> dict[str, str] | None:
    """Another server that knows who people are; None where ``KURATOR_OIDC_ISSUER`` is not set.

    Raises ValueError where its client's id or secret is missing.
    """
    read = {name: given(f"KURATOR_OIDC_{name.upper()}") for name in OIDC}
    if not read["issuer"]:
        return None
    if missing := [name for name in ("client_id", "client_secret") if not read[name]]:
        raise ValueError(f"KURATOR_OIDC_{missing[0].upper()}")
    usual = TABLE["KURATOR_OIDC_CLAIM"].usual
    return read | {"claim": read["claim"] or usual, "title": read["title"] or read["issuer"]}


def _cookies(by_https: bool, longest: timedelta) -> dict[str, Any]:
    return {
        "SESSION_COOKIE_NAME": "__Host-kurator" if by_https else "kurator",
        "SESSION_COOKIE_SECURE": by_https,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        # sent where it changes alone: an answer that only looks would put back what another has changed meanwhile, a message with it
        "SESSION_REFRESH_EACH_REQUEST": False,
        "PERMANENT_SESSION_LIFETIME": longest,
    }


def _security() -> dict[str, Any]:
    return {
        "SECURITY_USER_IDENTITY_ATTRIBUTES": [{"login": {"mapper": str.strip, "case_insensitive": True}}],
        "SECURITY_PASSWORD_HASH": "argon2",
        "SECURITY_PASSWORD_SCHEMES": ["argon2"],
        "SECURITY_PASSWORD_SINGLE_HASH": {
            "argon2"
        },  # argon2 salts by itself; the engine hashes without Flask
        "SECURITY_LOGIN_USER_TEMPLATE": "login.html",
        "SECURITY_LOGOUT_METHODS": ["POST"],
        "SECURITY_POST_LOGIN_VIEW": "/",
        "SECURITY_POST_LOGOUT_VIEW": "/login",
        "SECURITY_FLASH_MESSAGES": False,
        "SECURITY_API_ENABLED_METHODS": ["session"],
        "SECURITY_STATIC_FOLDER": None,
        "SECURITY_DEFAULT_REMEMBER_ME": False,
        "SECURITY_FRESHNESS": timedelta(minutes=-1),  # no page asks for the password a second time
    }
