"""Who has come in before: read off the signed cookie, without asking the database."""

from __future__ import annotations

from collections.abc import Callable
from http.cookies import CookieError, SimpleCookie

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import BadSignature

from webapp.auth.sessions import SECRET

PERSON = "_user_id"  # as Flask-Login writes it

#: Of the value of a request's ``Cookie`` header: whose it is who has signed in; empty of everybody else.
Knows = Callable[[str], str]


def knows(app: Flask) -> Knows:
    """For the door to ask: a cookie that this application has signed at a login.

    It decides only who waits where; whether the session is still alive the application asks as ever.
    """
    signer = SecureCookieSessionInterface().get_signing_serializer(app)
    name = app.config["SESSION_COOKIE_NAME"]
    lasts = int(app.config["ABSOLUTE_LIMIT"].total_seconds())

    def known(cookies: str) -> str:
        if signer is None or name not in cookies:
            return ""
        try:
            found = SimpleCookie(cookies).get(name)
            return _person(signer.loads(found.value, max_age=lasts)) if found else ""
        except (CookieError, BadSignature, TypeError, ValueError):
            return ""

    return known


def _person(session: dict[str, object]) -> str:
    """One for all browsers of a person."""
    return str(session.get(PERSON) or session[SECRET]) if SECRET in session else ""
