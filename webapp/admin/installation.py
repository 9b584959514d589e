"""The state of the installation: the same checks that ``kurator doctor`` tells and the start refuses by."""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint, current_app, redirect, render_template, url_for
from sqlalchemy import make_url
from werkzeug.wrappers import Response

from engine.anchors.make import heads
from engine.backup.after import caught_up
from engine.backup.in_words import of_run
from engine.backup.runs import DRILL, last_run
from engine.doctor.registry import ask, worst
from engine.doctor.seen import Seen
from engine.installation import home
from engine.words import say
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.frame.restored import forget
from webapp.words.language import language

blueprint = Blueprint("installation", __name__, url_prefix="/admin/installation")


def placeless(text: str, url: str) -> str:
    """Without the folders of the machine: a house's administrator needs none; ``kurator doctor`` names them."""
    file = make_url(url).database or ""
    for place in sorted({str(home()), str(Path(file).parent)} - {".", "/"}, key=len, reverse=True):
        text = text.replace(f"{place}/", "").replace(place, "…")
    return text


@blueprint.get("")
@gate("view_installation")
def state() -> str:
    """Line by line; nothing is changed by looking."""
    config, opened, spoken = current_app.config, store(), language()
    answers = ask(Seen(opened.url, host=config["LISTENS"], demo=config["DEMO"], store=opened))
    lines = [
        (
            say(f"doctor.title_{answer.check.name}", spoken),
            line.state,
            say(f"doctor.state_{line.state}", spoken),
            placeless(line.what(spoken), opened.url),
            placeless(line.todo(spoken), opened.url),
        )
        for answer in answers
        for line in answer.lines
    ]
    verdict = worst(answers)
    with opened.reading() as tx:
        tried = last_run(tx, DRILL)
    return render_template(
        "admin/installation.html",
        lines=lines,
        verdict=say(f"doctor.verdict_{verdict}", spoken),
        state=verdict,
        protocol=[*of_run(tried, spoken)] if tried else [],
    )


@blueprint.get("/signatures")
@gate("view_installation")
def signatures() -> str:
    """The signed heads of the journal, to be printed and kept elsewhere: no personal data in them."""
    with store().reading() as tx:
        signed = heads(tx)
    return render_template("admin/signatures.html", heads=signed[::-1])


@blueprint.post("/caught-up")
@gate("view_installation")
def entered_anew() -> Response:
    """What was lost since the copy is entered anew: nobody need be told any longer."""
    with store().transaction() as tx:
        caught_up(tx, actor().id)
    forget()
    return redirect(url_for("installation.state"))
