"""A session ends after a while without work, and in any case at the end of a working day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from flask import Flask, current_app, flash, session
from flask_babel import gettext as _
from flask_security import logout_user

from webapp.actors import signed_in


def init_app(app: Flask) -> None:
    """Check the age of the session on every request."""
    app.before_request(_expire)


def _expire() -> None:
    if not signed_in():
        return
    session.permanent = True
    now = datetime.now(UTC)
    since = _moment("since", now)
    seen = _moment("seen", now)
    if now - since > current_app.config["ABSOLUTE_LIMIT"] or now - seen > current_app.config["IDLE_LIMIT"]:
        logout_user()
        session.clear()
        flash(
            _("Вы долго не работали с программой, поэтому вход закончился. Черновики сохранены."), "warning"
        )
        return
    session["since"] = since.timestamp()
    if now - seen > timedelta(seconds=20) or "seen" not in session:  # not a new cookie for every request
        session["seen"] = now.timestamp()


def _moment(key: str, default: datetime) -> datetime:
    return datetime.fromtimestamp(session[key], UTC) if key in session else default
