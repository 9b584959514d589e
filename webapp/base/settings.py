"""The settings of the Flask libraries, derived from the environment; nothing else reads them from it."""

from __future__ import annotations

import os
from datetime import timedelta
from typing import Any

from engine.installation import secret_key

MAX_REQUEST = (
    2 * 1024 * 1024 + 64 * 1024
)  # a model file may have 2 MB; the envelope of the form needs a little

#: Of a password's price in the tests: they try the pages, not the patience of whoever guesses.
CHEAP = {"argon2__rounds": 1, "argon2__memory_cost": 8, "argon2__parallelism": 1}


def settings(demo: bool, testing: bool) -> dict[str, Any]:
    """All configuration values of the application.

    ``KURATOR_HTTPS=1`` says that a proxy serves https, so cookies become ``Secure`` and ``__Host-``;
    ``KURATOR_IDLE_MINUTES`` (60) and ``KURATOR_SESSION_HOURS`` (12) limit a session without work and in all.
    """
    https = os.environ.get("KURATOR_HTTPS") == "1"
    idle = int(os.environ.get("KURATOR_IDLE_MINUTES") or 60)
    longest = timedelta(hours=int(os.environ.get("KURATOR_SESSION_HOURS") or 12))
    return {
        "TESTING": testing,
        "DEMO": demo,
        "HTTPS": https,
        "SECRET_KEY": "testing only" if testing else secret_key(),
        "MAX_CONTENT_LENGTH": MAX_REQUEST,
        "MAX_FORM_MEMORY_SIZE": MAX_REQUEST,
        "IDLE_LIMIT": timedelta(minutes=idle),
        "ABSOLUTE_LIMIT": longest,
        **_cookies(https, longest),
        **_security(),
        "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": CHEAP if testing else {},
        "BABEL_DEFAULT_LOCALE": "ru",
        "WTF_CSRF_TIME_LIMIT": None,  # as long as the session lives; idle and absolute limits end that
        "RATELIMIT_ENABLED": True,
        "RATELIMIT_STORAGE_URI": "memory://",
        "TEMPLATES_AUTO_RELOAD": testing,
    }


def _cookies(https: bool, longest: timedelta) -> dict[str, Any]:
    return {
        "SESSION_COOKIE_NAME": "__Host-kurator" if https else "kurator",
        "SESSION_COOKIE_SECURE": https,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
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
