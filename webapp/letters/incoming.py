"""«Входящие»: the register of papers that came in."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engine.access import may
from engine.errors import FormFaults
from engine.ids.rising import new_id
from engine.queries.letters.letter import letter
from engine.queries.letters.registers import incoming
from engine.queries.paging import page_number
from engine.registry.letters.agency_kinds import KINDS
from engine.registry.letters.letters import WAYS
from engine.usecases.letters.record_incoming import Paper, record_incoming
from engine.usecases.letters.void_incoming import void_incoming
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.looks import record_list
from webapp.base.posted import every_day_read, idempotency_key, number, text, typed, typed_day
from webapp.base.reading import reading
from webapp.words.dates import zone

Page = Response | tuple[str, int]
Faults = dict[str, list[str]]
blueprint = Blueprint("incoming", __name__, url_prefix="/incoming")


@blueprint.get("")
@gate("view_letters")
def register() -> str:
    """The register of a year, and the form for a paper that has come; ``letter``: it answers this one."""
    return _page({}, text("letter", 36))


@blueprint.post("")
@gate("view_letters")
def record() -> Page:
    """Write a paper down."""
    paper = Paper(
        received_on=typed_day("received_on"),
        way=typed("way", 12),
        agency=typed("agency", 40),
        sender=typed("sender"),
        their_number=typed("their_number"),
        their_date=typed_day("their_date"),
        subject=typed("subject"),
        case_number=typed("case_number", 60),
        letter_id=typed("letter", 36),
    )
    try:
        with store().transaction() as tx, every_day_read():
            given = record_incoming(tx, actor(), paper, idempotency_key())
    except FormFaults as fault:
        return _page(fault.facts["faults"], paper.letter_id), 422
    flash(_("Бумага записана под входящим № %(no)s.", no=given), "success")
    if paper.letter_id:
        return redirect(url_for("letter.show", letter_id=paper.letter_id))
    return redirect(url_for("incoming.register"))


@blueprint.post("/<incoming_id>/void")
@gate("view_letters")
def void(incoming_id: str) -> Page:
    """It was written down by mistake."""
    try:
        with store().transaction() as tx:
            void_incoming(tx, actor(), incoming_id, typed("why"))
    except FormFaults as fault:
        return _page({f"void-{incoming_id}": sum(fault.facts["faults"].values(), [])}, ""), 422
    flash(_("Запись отмечена как ошибочная, номер сохранён."), "success")
    return redirect(url_for("incoming.register"))


def _page(faults: Faults, letter_id: str) -> str:
    with reading() as tx:
        today = tx.now().astimezone(zone()).date()
        year = number("year") or today.year
        found = incoming(tx, actor(), year, page_number(request.args.get("page", 1)))
        answered = letter(tx, actor(), letter_id) if letter_id else None
    record_list("letters", [row.case_id for row in found.rows if row.case_id])
    return render_template(
        "letters/incoming.html",
        page=found,
        year=year,
        today=today,
        answered=answered,
        kinds=KINDS,
        ways=WAYS,
        keeps=may(actor(), "keep_register"),
        faults=faults,
        said=request.form,
        key=new_id(),
    )
