"""Where I am logged in, and ending a session that is not mine any more."""

from __future__ import annotations

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engine.errors import NotFound
from engine.registry.people import sessions
from webapp.auth.sessions import limits, wall_clock
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import SIGNED_IN, gate
from webapp.base.reading import reading

blueprint = Blueprint("sessions", __name__, url_prefix="/me/sessions")


@blueprint.get("")
@gate(SIGNED_IN)
def listing() -> str:
    """One's own sessions, this one marked."""
    with reading() as tx:
        found = sessions.of_person(tx, actor().id, limits(), wall_clock())
    return render_template("sessions.html", sessions=found, current=g.session_id)


@blueprint.post("/<session_id>/end")
@gate(SIGNED_IN)
def end(session_id: str) -> Response:
    """End one of them."""
    with store().transaction() as tx:
        if not sessions.end(tx, actor().id, session_id):
            raise NotFound(what="session", key="")
    flash(_("Вход завершён."), "success")
    return redirect(url_for("sessions.listing"))


@blueprint.post("/others/end")
@gate(SIGNED_IN)
def end_others() -> Response:
    """End all but this one."""
    with store().transaction() as tx:
        sessions.end_others(tx, actor().id, g.session_id)
    flash(_("Все остальные входы завершены."), "success")
    return redirect(url_for("sessions.listing"))
