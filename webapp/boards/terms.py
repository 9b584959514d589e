"""Lists of terms: narrowed, in any order, added up; every number of the boards opens one of them."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engine.errors import FormFaults
from engine.queries.boards.board import Horizon
from engine.queries.boards.terms.asked import AskedTerms
from engine.queries.boards.terms.listed import count_terms, terms
from engine.queries.boards.terms.tallied import tally
from engine.queries.boards.terms.views import kept_terms
from engine.queries.paging import page_number
from engine.registry.life.blocks import halted
from engine.store.tables.institution.views import TERMS
from engine.usecases.tasks.drop_view import drop_view
from engine.usecases.tasks.keep_view import keep_view
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.looks import record_list
from webapp.base.posted import typed
from webapp.base.reading import reading, today
from webapp.base.return_to import remember_list
from webapp.boards.asked_terms import asked_terms
from webapp.words.dates import zone
from webapp.words.language import later

blueprint = Blueprint("terms", __name__, url_prefix="/control/terms")

TITLES = {"broken": later("Сорвано"), "today": later("Сегодня"), "week": later("Эта неделя")}
COMING = later("До конца следующей недели")


@blueprint.get("")
@gate("view_boards")
def listing() -> str:
    """The terms that the address asks for; nonsense in it asks for nothing."""
    return term_list(asked_terms())


def term_list(asked: AskedTerms) -> str:
    """The page of a list of terms."""
    remember_list()
    with reading() as tx:
        horizon = Horizon.at(tx.clock.now(), zone())
        here = page_number(request.args.get("page", 1))
        page = terms(tx, actor(), asked, horizon, here)
        opened = asked.narrowed or request.args.get("narrow") == "1"
        shown: dict[str, Any] = {
            "page": page,
            "total": count_terms(tx, actor(), asked, horizon),
            "tally": tally(tx, actor(), asked, horizon, True) if asked.group else None,
            "choices": tally(tx, actor(), asked.whole, horizon, True) if opened else None,
            "views": kept_terms(tx, actor(), today()),
            "halted": halted(tx, actor().institution, [row.case_id for row in page.rows]),
        }
    record_list("board", [row.case_id for row in page.rows])
    title = column_title(asked.scope, horizon) if asked.scope in TITLES else ""
    return render_template("board/terms.html", asked=asked, told=asked.told(), title=title, **shown)


def column_title(name: str, horizon: Horizon) -> str:
    """What a column of the board is called on this day."""
    return COMING if name == "week" and horizon.next_week else TITLES[name]


@blueprint.post("/views")
@gate("view_boards")
def keep() -> Response:
    """The list as it is narrowed, ordered and added up now, under a name."""
    asked, name = AskedTerms.of(request.form, today()), typed("view_name", 200)
    try:
        with store().transaction() as tx:
            keep_view(tx, actor(), name, TERMS, asked.told(), typed("shared", 1) == "1")
    except FormFaults as fault:
        flash(fault.facts["faults"]["name"][0], "danger")
        return _list({**asked.told(), "narrow": "1"})
    flash(_("Вид «%(name)s» сохранён.", name=name), "success")
    return _list(asked.told())


@blueprint.post("/views/<view_id>/drop")
@gate("view_boards")
def drop(view_id: str) -> Response:
    """Only the way of looking goes."""
    with store().transaction() as tx:
        drop_view(tx, actor(), view_id)
    flash(_("Вид удалён."), "success")
    return _list({})


def _list(told: dict[str, Any]) -> Response:
    return redirect(url_for("terms.listing", **told))
