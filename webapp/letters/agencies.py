"""«Организации»: the directory to which letters are addressed."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engine.access import may
from engine.errors import FormFaults
from engine.queries.letters.agencies import agency, agency_list
from engine.queries.paging import page_number
from engine.registry.letters.agency_kinds import KINDS
from engine.usecases.institution.save_agency import Organisation, close_agency, save_agency
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.posted import SOUGHT, every_day_read, text, typed, typed_day
from webapp.base.reading import reading

Page = Response | tuple[str, int]
Faults = dict[str, list[str]]
blueprint = Blueprint("agencies", __name__, url_prefix="/agencies")


@blueprint.get("")
@gate("view_agencies")
def listing() -> str:
    """Organisations by kind; those to which no letters go any more on request."""
    search, closed = text("q", SOUGHT), request.args.get("closed") == "1"
    with reading() as tx:
        found = agency_list(tx, actor(), search, page_number(request.args.get("page", 1)), closed)
    return render_template(
        "letters/agencies.html", page=found, search=search, closed=closed, keeps=may(actor(), "keep_agencies")
    )


@blueprint.get("/new")
@gate("keep_agencies")
def new() -> str:
    """The form of a new one; ``kind``: chosen where the person came from."""
    return _form(None, {}, text("kind", 40))


@blueprint.get("/<agency_id>")
@gate("view_agencies")
def show(agency_id: str) -> str:
    """One of them; to be changed by who keeps the directory."""
    return _form(agency_id, {})


@blueprint.post("/new")
@gate("keep_agencies")
def add() -> Page:
    """Keep a new one."""
    return _save(None)


@blueprint.post("/<agency_id>")
@gate("keep_agencies")
def change(agency_id: str) -> Page:
    """Keep what was changed."""
    return _save(agency_id)


@blueprint.post("/<agency_id>/close")
@gate("keep_agencies")
def close(agency_id: str) -> Page:
    """No letters go there any more, or they do again."""
    closed = typed("closed", 1) == "1"
    with store().transaction() as tx:
        close_agency(tx, actor(), agency_id, closed)
    flash(_("Письма туда больше не адресуются.") if closed else _("Организация снова действует."), "success")
    return redirect(url_for("agencies.show", agency_id=agency_id))


def _save(agency_id: str | None) -> Page:
    said = Organisation(
        kind=typed("kind", 40),
        name=typed("name"),
        addressee=typed("addressee"),
        address=typed("address"),
        email=typed("email"),
        guarded=typed("guarded", 1) == "1",
        phone=typed("phone"),
        territory=typed("territory"),
        agreement_no=typed("agreement_no"),
        agreement_from=typed_day("agreement_from"),
        agreement_to=typed_day("agreement_to"),
        contacts=typed("contacts"),
    )
    try:
        with store().transaction() as tx, every_day_read():
            save_agency(tx, actor(), agency_id, said)
    except FormFaults as fault:
        return _form(agency_id, fault.facts["faults"]), 422
    flash(_("Организация сохранена: %(name)s.", name=said.name.strip()), "success")
    return redirect(url_for("agencies.listing"))


def _form(agency_id: str | None, faults: Faults, kind: str = "") -> str:
    row = None
    if agency_id is not None:
        with reading() as tx:
            row = agency(tx, actor(), agency_id)
    return render_template(
        "letters/agency.html",
        agency=row,
        kinds=KINDS,
        kind=kind,
        faults=faults,
        said=request.form,
        typed=request.method == "POST",
        keeps=may(actor(), "keep_agencies"),
    )
