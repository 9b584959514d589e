"""Views of the inbox: kept under a name, shared with the house, dropped."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engine.errors import FormFaults
from engine.queries.tasks.inbox import TABS
from engine.queries.tasks.inbox_narrowed import Narrowed
from engine.usecases.tasks.drop_view import drop_view
from engine.usecases.tasks.keep_view import keep_view
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.posted import typed

blueprint = Blueprint("inbox_views", __name__, url_prefix="/views")


@blueprint.post("")
@gate("list_cases")
def keep() -> Response:
    """What the list is narrowed by now, without the words that were sought: they name a family."""
    tab, name, shared = typed("tab", 12), typed("view_name", 200), typed("shared", 1) == "1"
    tab = tab if tab in TABS else "mine"
    narrowed = Narrowed.of(request.form)
    try:
        with store().transaction() as tx:
            keep_view(tx, actor(), name, tab, narrowed.told(), shared)
    except FormFaults as fault:
        flash(fault.facts["faults"]["name"][0], "danger")
        return _list(tab=tab, narrow="1", **narrowed.told())
    flash(_("Вид «%(name)s» сохранён.", name=name), "success")
    return _list(tab=tab, **narrowed.told())


@blueprint.post("/<view_id>/drop")
@gate("list_cases")
def drop(view_id: str) -> Response:
    """The tasks stay where they are; only the way to look at them goes."""
    with store().transaction() as tx:
        drop_view(tx, actor(), view_id)
    flash(_("Вид удалён. Задачи остались на месте."), "success")
    return _list(narrow="1")


def _list(**asked: Any) -> Response:
    return redirect(url_for("tasks.listing", **asked))
