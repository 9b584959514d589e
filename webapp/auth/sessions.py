"""A session lives on the server: it ends by logging out, after a while without work, and with the working day."""

from __future__ import annotations

import re
import secrets
from contextlib import suppress
from datetime import datetime
from typing import Any

from flask import Flask, current_app, flash, g, request, session
from flask_babel import gettext as _
from flask_login import user_logged_in, user_logged_out
from flask_security import current_user, logout_user

from engine.errors import StoreBusy
from engine.registry.people import sessions
from engine.registry.people.sessions import Limits, OpenSession
from webapp.base.actors import signed_in
from webapp.base.database import store

#: The secret of the session in the signed cookie; the table holds its hash.
SECRET = "sid"
OF_ONE_LOGIN = ("csrf_token", "list")  # what a new login must not inherit
BROWSERS = (
    ("Edg/", "Edge"),
    ("YaBrowser", "Яндекс Браузер"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


def init_app(app: Flask) -> None:
    """Begin a session at login, end it at logout, ask for it on every request in between."""
    user_logged_in.connect(_begin, app)
    user_logged_out.connect(_end, app)
    app.before_request(_check)


def limits() -> Limits:
    """The limits of this installation."""
    return Limits(current_app.config["IDLE_LIMIT"], current_app.config["ABSOLUTE_LIMIT"])


def wall_clock() -> datetime:
    """The present outside the training."""
    return store().base_clock.now()


def _begin(_app: Flask, user: Any, **_more: Any) -> None:
    """A new secret for every login, whatever the cookie held before."""
    secret = secrets.token_urlsafe(32)
    with store().transaction() as tx:
        sessions.add(tx, secret, user.id, browser_words(request.user_agent.string), limits(), wall_clock())
    for name in OF_ONE_LOGIN:
        session.pop(name, None)
    session[SECRET] = secret
    session.permanent = True


def _end(_app: Flask, user: Any, **_more: Any) -> None:
    secret = session.pop(SECRET, None)
    if secret and user is not None and user.is_authenticated:
        with store().transaction() as tx:
            sessions.end(tx, user.id, sessions.digest(secret))


def _check() -> None:
    if request.endpoint == "static" or not signed_in():
        return
    found = _alive()
    if found is None:
        logout_user()
        session.pop("list", None)
        flash(_("Вход закончился: вы вышли или долго не работали. Черновики сохранены."), "warning")
        return
    g.session_id = found.id


def _alive() -> OpenSession | None:
    secret, now = session.get(SECRET), wall_clock()
    if not isinstance(secret, str):
        return None
    with store().reading() as tx:
        found = sessions.alive(tx, secret, current_user.id, limits(), now)
    if found and now - found.seen_at > sessions.SEEN_EVERY:
        with suppress(StoreBusy), store().transaction(patience=0) as tx:  # a page waits for no writer
            sessions.touch(tx, found.id, now)
    return found


def browser_words(agent: str) -> str:
    """«Firefox, Windows»: enough to know one's own browser by; empty where the browser says nothing known."""
    browser = next((name for mark, name in BROWSERS if mark in agent), "")
    system = next((name for mark, name in SYSTEMS if re.search(mark, agent)), "")
    return ", ".join(part for part in (browser, system) if part)
