"""«Назначения на подпись»: what administrators asked for people, signed or declined by a supervisor."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engine.access import may
from engine.errors import FormFaults
from engine.queries.people.institution_journal import InstitutionEntry, door_entries
from engine.queries.people.moves import came_from
from engine.queries.people.moves import told as with_moves
from engine.queries.people.names import names_of
from engine.queries.people.units import names
from engine.registry.people import heads, powers
from engine.usecases.people.sign_request import sign_request
from webapp.admin.journal import sentence
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.posted import KEPT, typed
from webapp.base.reading import reading

blueprint = Blueprint("requests", __name__, url_prefix="/requests")

Page = Response | str | tuple[str, int]


@blueprint.get("")
@gate("sign_requests")
def listing() -> str:
    """What waits, what was settled, and what administrators did to people's ways in."""
    return _page("", [])


@blueprint.get("/mine")
@gate("manage_people")
def own() -> str:
    """What the administrator asked for, and what became of it: people, roles and departments, no family."""
    with reading() as tx:
        asked = powers.of_asker(tx, actor().institution, actor().id)
        units = names(tx, actor().institution, closed=True)
        left = came_from(tx, actor())
    return render_template("admin/own_requests.html", asked=asked, units=units, left=left)


@blueprint.post("/<request_id>/sign")
@gate("sign_requests")
def sign(request_id: str) -> Page:
    """From here on it holds."""
    return _settle(request_id, True, _("Подписано."))


@blueprint.post("/<request_id>/decline")
@gate("sign_requests")
def decline(request_id: str) -> Page:
    """With a word why."""
    return _settle(request_id, False, _("Отказано, ничего не изменилось."))


def _settle(request_id: str, signed: bool, done: str) -> Page:
    try:
        with store().transaction() as tx:
            sign_request(tx, actor(), request_id, signed, typed("remark", KEPT))
    except FormFaults as fault:
        return _page(request_id, fault.facts["faults"]["remark"]), 422
    flash(done, "success")
    return redirect(url_for("requests.listing"))


def _page(refused: str, faults: list[str]) -> str:
    with reading() as tx:
        signs_units = may(actor(), "sign_units")
        asked = powers.of_institution(tx, actor().institution, True)
        waiting = [each for each in asked if each.what != "unit" or signs_units]
        units = names(tx, actor().institution, closed=True)
        settled = powers.of_institution(tx, actor().institution, False, limit=30)
        doors: list[InstitutionEntry] = with_moves(tx, actor(), door_entries(tx, actor()))
        left = came_from(tx, actor())
        whole = heads.of_the_whole(tx, actor().institution)
        above = {each.id for each in waiting if powers.of_the_whole(tx.config, each, whole)}
        people = names_of(tx, [entry.facts["person"] for entry in doors])
    told = [(entry, sentence(entry, people)) for entry in doors]
    return render_template(
        "admin/requests.html",
        waiting=waiting,
        elsewhere=len(asked) - len(waiting),
        settled=settled,
        told=told,
        units=units,
        signs_units=signs_units,
        left=left,
        headless=not whole,
        above=set() if signs_units else above,
        refused=refused,
        faults=faults,
    )
