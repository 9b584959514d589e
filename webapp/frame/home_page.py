"""The start address, the choice of language and the health of the process."""

from __future__ import annotations

from flask import Blueprint, jsonify, redirect, render_template, request, session, url_for
from sqlalchemy import text
from werkzeug.wrappers import Response

from webapp.base.gate import ANYONE, SIGNED_IN, gate
from webapp.base.reading import reading
from webapp.frame.frame import home_endpoint
from webapp.words.language import LANGUAGES

blueprint = Blueprint("home", __name__)


@blueprint.get("/")
@gate(SIGNED_IN)
def start() -> Response | str:
    """Send everybody to the room where their day begins; who has no role yet is told what they wait for."""
    endpoint = home_endpoint()
    if endpoint is None:
        return render_template("entry/waiting.html")
    return redirect(url_for(endpoint))


@blueprint.post("/language")
@gate(ANYONE)
def choose_language() -> Response:
    """Keep the chosen language for the session and go back to the same page."""
    if (chosen := request.form.get("language")) in LANGUAGES:
        session["language"] = chosen
    return redirect(own_path(request.form.get("back", "")))


@blueprint.get("/health")
@gate(ANYONE)
def health() -> Response:
    """Whether the process answers and reaches its database; says nothing else."""
    with reading() as tx:
        tx.connection.execute(text("select 1"))
    return jsonify(status="ok")


def own_path(address: str) -> str:
    """An address on this site, or the start: a foreign address is never followed, nor one with signs that browsers drop."""
    foreign = not address.startswith("/") or address.startswith("//") or "\\" in address
    foreign = foreign or not address.isprintable()
    return url_for("home.start") if foreign else address.rstrip("?")
