"""Where I am logged in, and ending a session that is not mine any more."""

from __future__ import annotations

from flask import Blueprint, flash, g, jsonify, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_security import current_user
from werkzeug.wrappers import Response

from engine.errors import NotFound
from engine.registry.people import factors, sessions
from webapp.auth.half_way import factor_demanded, factor_of
from webapp.auth.sessions import limits
from webapp.base.actors import actor
from webapp.base.database import store, wall_clock
from webapp.base.gate import SIGNED_IN, gate
from webapp.base.reading import reading

blueprint = Blueprint("sessions", __name__, url_prefix="/me/sessions")


@blueprint.get("")
@gate(SIGNED_IN)
def listing() -> str:
    """One's own sessions, this one marked."""
    with reading() as tx:
        found = sessions.of_person(tx, actor().id, limits(), wall_clock())
        codes = factors.codes_left(tx, actor().id)
    own = {"factor": factor_of(actor().id), "codes": codes, "demanded": factor_demanded(current_user)}
    return render_template("sessions.html", sessions=found, current=g.session_id, **own)


@blueprint.get("/left")
@gate(SIGNED_IN)
def left() -> Response:
    """How many seconds this session lasts if nothing is done: asking is no work."""
    return jsonify(seconds=max(0, int((g.session_ends - wall_clock()).total_seconds())))


@blueprint.post("/stay")
@gate(SIGNED_IN)
def stay() -> tuple[str, int]:
    """The person is still there."""
    with store().transaction() as tx:
        sessions.touch(tx, g.session_id, wall_clock())
    return "", 204


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
