"""«Письма»: what waits to be sent, who has not answered, everything; and the register of what went out."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engine.action.visible_case import must_see
from engine.errors import FormFaults
from engine.queries.cases.case_pages import case_card
from engine.queries.letters.letter_list import SHOWN, letter_list, silent, waiting_letters
from engine.queries.letters.registers import outgoing
from engine.queries.paging import page_number
from engine.registry.families.hand_over import FAMILY
from engine.registry.letters.agency_kinds import KINDS
from engine.usecases.letters.write_letter import DISCLOSED, write_letter
from webapp.base.access_log import record_reading
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.looks import record_list
from webapp.base.posted import number, typed
from webapp.base.reading import present, reading
from webapp.words.dates import zone
from webapp.words.language import later

Page = Response | tuple[str, int]
blueprint = Blueprint("letters", __name__, url_prefix="/letters")

TABS = {
    "waiting": later("Ждут отправки"),
    "answers": later("Ждём ответа"),
    "all": later("Все письма"),
}


@blueprint.get("")
@gate("view_letters")
def listing() -> str:
    """Letters of the cases the person sees; a curator's own first, as they are theirs to send."""
    show = request.args.get("show", "")
    show = show if show in SHOWN else "waiting"
    mine = request.args.get("mine") == "1"
    with reading() as tx:
        now = tx.now()
        today = now.astimezone(zone()).date()
        found = letter_list(tx, actor(), show, today, page_number(request.args.get("page", 1)), mine)
        waits, quiet = waiting_letters(tx, actor(), now, mine), silent(tx, actor(), today, mine)
    record_list("letters", [row.case_id for row in found.rows])
    return render_template(
        "letters/list.html",
        page=found,
        show=show,
        mine=mine,
        tabs=TABS,
        waits=waits,
        silent=quiet,
        today=today,
        now=now,
    )


@blueprint.get("/register")
@gate("view_letters")
def register() -> str:
    """The outgoing register of a year: every number, without holes."""
    this_year = present().astimezone(zone()).year
    year = number("year") or this_year
    with reading() as tx:
        found = outgoing(tx, actor(), year, page_number(request.args.get("page", 1)))
    record_list("letters", [row.case_id for row in found.rows if row.case_id])
    return render_template("letters/register.html", page=found, year=year, this_year=this_year)


@blueprint.get("/of/<case_id>")
@gate("view_letters")
def of_case(case_id: str) -> str:
    """The letters of one case, and the way to write another."""
    return _of_case(case_id, {}, "")


@blueprint.post("/of/<case_id>")
@gate("view_letters")
def write(case_id: str) -> Page:
    """A letter by hand; its words come on its own page."""
    agency = typed("agency", 40)
    try:
        with store().transaction() as tx:
            made = write_letter(tx, actor(), case_id, agency, request.form.getlist("discloses")[:20])
    except FormFaults as fault:
        return _of_case(case_id, fault.facts["faults"], agency), 422
    return redirect(url_for("letter.show", letter_id=made))


def _of_case(case_id: str, faults: dict[str, list[str]], agency: str) -> str:
    record_reading([case_id], "letters")
    with reading() as tx:
        must_see(tx, actor(), case_id)
        card = case_card(tx, actor(), case_id)
        today = tx.now().astimezone(zone()).date()
        page = page_number(request.args.get("page", 1))
        found = letter_list(tx, actor(), "all", today, page, case_id=case_id)
        now = tx.now()
    return render_template(
        "letters/of_case.html",
        card=card,
        page=found,
        today=today,
        now=now,
        faults=faults,
        kinds=(FAMILY, *KINDS),
        disclosed=DISCLOSED,
        agency=agency,
        chosen=request.form.getlist("discloses"),
    )
