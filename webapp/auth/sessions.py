"""A session lives on the server: it ends by logging out, after a while without work, and with the working day."""

from __future__ import annotations

import re
import secrets
from contextlib import suppress
from typing import Any

from flask import Flask, current_app, flash, g, request, session
from flask_babel import gettext as _
from flask_login import user_logged_in, user_logged_out
from flask_security import current_user, logout_user

from engine.errors import StoreBusy
from engine.registry.people import entry_notices, places, sessions
from engine.registry.people.entry_notices import Told
from engine.registry.people.sessions import Desk, Limits, OpenSession
from engine.store.database.faults import StoreFull
from engine.usecases.people.record_entry import record_entry
from engine.words import say
from webapp.auth.guesses import address, marked
from webapp.base.actors import signed_in
from webapp.base.database import store, wall_clock
from webapp.words.dates import moment
from webapp.words.language import language

#: The secret of the session in the signed cookie; the table holds its hash.
SECRET = "sid"
OF_ONE_LOGIN = ("csrf_token", "list", "half", "new_factor")  # what a new login must not inherit
LOOKS_ON = ("sessions.left",)  # asks how long the session lasts: no work of the person
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


def _begin(_app: Flask, user: Any, **_more: Any) -> None:
    """A new secret for every login, whatever the cookie held before; the person is told what others did meanwhile."""
    secret, now = secrets.token_urlsafe(32), wall_clock()
    desk = Desk(browser_words(request.user_agent.string), address())
    with store().transaction() as tx:
        sessions.add(tx, secret, user.id, desk, limits(), now)
        places.remember(tx, user.id, marked(), now)
        record_entry(tx, user.id, "entry.in", desk.address, g.get("entered_by", "password"))
        told = entry_notices.unread(tx, user.id)
    for name in OF_ONE_LOGIN:
        session.pop(name, None)
    session[SECRET] = secret
    session.permanent = True
    for line in told:
        flash(_told(line), "warning")


def _told(line: Told) -> str:
    by = line.by or say("entry.by_installation", language())
    return say(line.code, language(), when=moment(line.at), by=by)


def _end(_app: Flask, user: Any, **_more: Any) -> None:
    secret = session.pop(SECRET, None)
    if secret and user is not None and user.is_authenticated:
        with store().transaction() as tx:
            if sessions.end(tx, user.id, sessions.digest(secret)):
                record_entry(tx, user.id, "entry.out", address())


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
    g.session_ends = found and min(found.seen_at + limits().idle, found.began_at + limits().absolute)
    if request.endpoint in LOOKS_ON:
        return found
    if found and now - found.seen_at > sessions.SEEN_EVERY:
        with (
            suppress(StoreBusy, StoreFull),
            store().transaction(patience=0) as tx,
        ):  # a page waits for no writer
            sessions.touch(tx, found.id, now)
    return found


def browser_words(agent: str) -> str:
    """«Firefox, Windows»: enough to know one's own browser by; empty where the browser says nothing known."""
    browser = next((name for mark, name in BROWSERS if mark in agent), "")
    system = next((name for mark, name in SYSTEMS if re.search(mark, agent)), "")
    return ", ".join(part for part in (browser, system) if part)
