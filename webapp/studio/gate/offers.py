"""Newer texts of common parts: what they change, both diagrams, taking one over, and doing without it."""

from __future__ import annotations

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from engine.errors import GateClosed, ModelRefused
from engine.models.finding import ERROR
from engine.models.publishing.drafts import draft
from engine.models.publishing.offers import offer
from engine.models.versions import blobs
from engine.queries.models.changes.offered_changes import declined_offers, offered_changes
from engine.queries.models.model_list import model_list
from engine.usecases.models.offers.adopt_text import adopt_text, offered_text
from engine.usecases.models.offers.decline_offer import decline_offer, offer_again
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.posted import typed
from webapp.base.reading import reading
from webapp.studio.model_text import text_of
from webapp.words.language import language

blueprint = Blueprint("studio_offers", __name__, url_prefix="/studio/offers")

PLAIN = "text/plain; charset=utf-8"


@blueprint.get("")
@gate("edit_models")
def listing() -> str:
    """Every newer text that is offered to the institution."""
    return _page()


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
    """Take the text over as the institution's own; what does not fit is told and nothing changes.

    Where a second signature is wanted the text goes through the gate like any other change.
    """
    note = typed("note") or _("Взят новый текст")
    if store().config.institutions[actor().institution].second_signature:
        with reading() as tx:
            offered_text(tx, actor(), path, typed("sha256", 64))
        return redirect(url_for("studio_gate.page", offer=path, note=note))
    try:
        with store().transaction() as tx:
            before = draft(tx, actor().institution, path)
            made = adopt_text(tx, actor(), path, typed("sha256", 64), note)
    except ModelRefused as fault:
        return _refused(fault)
    told = ", ".join(_("«%(name)s», версия %(number)s", name=one.name, number=one.number) for one in made)
    flash(_("Взято. Новые дела пойдут по новому тексту: %(told)s.", told=told), "success")
    if before is not None:
        flash(_("Черновик этой модели не пропал: он в «Убранном» студии."), "success")
    return redirect(url_for("studio_offers.listing"))


@blueprint.post("/decline/<path:path>")
@gate("publish")
def decline(path: str) -> ResponseReturnValue:
    """Not needed, with the reason: offered no more until there is a still newer text."""
    try:
        with store().transaction() as tx:
            decline_offer(tx, actor(), path, typed("sha256", 64), typed("note"))
    except GateClosed as fault:
        return _page([fault.sentence(language())]), 422
    flash(_("Отложено: этот текст больше не предлагается. Решение можно взять назад ниже."), "success")
    return redirect(url_for("studio_offers.listing"))


@blueprint.post("/again/<int:publication_id>")
@gate("publish")
def again(publication_id: int) -> ResponseReturnValue:
    """The decision is taken back: the text is offered as before."""
    try:
        with store().transaction() as tx:
            offer_again(tx, actor(), publication_id)
    except GateClosed as fault:
        return _page([fault.sentence(language())]), 422
    flash(_("Решение взято назад: текст снова предложен."), "success")
    return redirect(url_for("studio_offers.listing"))


def _refused(fault: ModelRefused) -> tuple[str, int]:
    errors = [one.said(language()) for one in fault.facts["findings"] if one.severity == ERROR]
    return _page(errors), 422 if request.method == "POST" else 200


def _page(errors: list[str] | None = None) -> str:
    with reading() as tx:
        found = offered_changes(tx, actor(), language())
        away = declined_offers(tx, actor())
        titles = {row.path: row.title for row in model_list(tx, actor())} if found or away else {}
    return render_template("studio/offers.html", offered=found, declined=away, titles=titles, errors=errors)
