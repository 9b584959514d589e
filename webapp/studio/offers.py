"""Newer texts of common parts: what they change, both diagrams, and taking one over."""

from __future__ import annotations

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from engine.errors import ModelRefused
from engine.models.finding import ERROR
from engine.models.publishing.offers import offer
from engine.models.versions import blobs
from engine.queries.models.model_list import model_list
from engine.queries.models.offered_changes import offered_changes
from engine.usecases.models.adopt_text import adopt_text
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.posted import typed
from webapp.base.reading import reading
from webapp.studio.model_text import text_of
from webapp.words.language import language

blueprint = Blueprint("studio_offers", __name__, url_prefix="/studio/offers")

PLAIN = "text/plain; charset=utf-8"
LONGEST_NOTE = 1000


@blueprint.get("")
@gate("edit_models")
def listing() -> str:
    """Every newer text that is offered to the institution."""
    with reading() as tx:
        found = offered_changes(tx, actor(), language())
        titles = {row.path: row.title for row in model_list(tx, actor())} if found else {}
    return render_template("studio/offers.html", offered=found, titles=titles)


@blueprint.get("/text/<sha256>/<path:path>")
@gate("edit_models")
def content(sha256: str, path: str) -> Response:
    """One side of the comparison, for the viewer: the present text or the offered one. 404 for any other."""
    with reading() as tx:
        offered = offer(tx, actor(), path)
        known = sha256 if sha256 in (offered.sha256, offered.present) else offered.sha256
        text = blobs(tx, {known})[known]
    return Response(text_of(text), content_type=PLAIN)


@blueprint.post("/<path:path>")
@gate("publish")
def adopt(path: str) -> ResponseReturnValue:
    """Take the text over as the institution's own; what does not fit is told and nothing changes."""
    note = typed("note", LONGEST_NOTE) or _("Взят новый текст")
    try:
        with store().transaction() as tx:
            made = adopt_text(tx, actor(), path, typed("sha256", 64), note)
    except ModelRefused as fault:
        return _refused(fault)
    told = ", ".join(_("«%(name)s», версия %(number)s", name=one.name, number=one.number) for one in made)
    flash(_("Взято. Новые дела пойдут по новому тексту: %(told)s.", told=told), "success")
    return redirect(url_for("studio_offers.listing"))


def _refused(fault: ModelRefused) -> tuple[str, int]:
    errors = [one.said(language()) for one in fault.facts["findings"] if one.severity == ERROR]
    with reading() as tx:
        found = offered_changes(tx, actor(), language())
        titles = {row.path: row.title for row in model_list(tx, actor())}
    page = render_template("studio/offers.html", offered=found, titles=titles, errors=errors)
    return page, 422 if request.method == "POST" else 200
