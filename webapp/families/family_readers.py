"""«Кто смотрел»: everybody who opened a family, met it in a list or was refused; on screen and on paper."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from flask import Blueprint, flash, g, render_template, request
from flask_babel import gettext as _

from engine.errors import FormFaults
from engine.queries.families.dossier import head
from engine.queries.families.family_readers import KINDS, PAPER, Look, Wanted, looks, readers
from engine.queries.paging import page_number
from engine.usecases.families.say_purpose import say_purpose
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.looks import record_list
from webapp.base.posted import asked_day, misreadings, number, text, typed
from webapp.base.reading import reading
from webapp.base.redirects import redirect_to
from webapp.frame.home_page import own_path
from webapp.words.dates import zone
from webapp.words.language import later
from webapp.words.looks import PAGES, WORDS

ASKED = ("person", "kind", "since", "until", "case")
blueprint = Blueprint("family_readers", __name__, url_prefix="/families")

TITLES = {"opened": later("Открывали"), "listed": later("Видели в списках"), "refused": later("Отказано")}


@blueprint.get("/<family_id>/readers")
@gate("view_readers")
def listing(family_id: str) -> str:
    """By person, kind, period and case; ``paper=1`` is the form for the person concerned: posts, no addresses."""
    paper = request.args.get("paper") == "1"
    wanted, here = _wanted(), page_number(request.args.get("page", 1))
    with reading() as tx:
        people = readers(tx, actor(), family_id)
        found = looks(tx, actor(), family_id, wanted, here, PAPER if paper else 50)
        family = head(tx, actor(), family_id, tx.now().astimezone(zone()).date())
    record_list("readers", families=[family_id])
    asked = {name: value for name in ASKED if (value := text(name, 60))}
    page = "families/readers_paper.html" if paper else "families/readers.html"
    kinds = [(name, _(title)) for name, title in TITLES.items()]
    told = [(look, sentence(look)) for look in found.rows]
    faults = {name: misreadings(name) for name in ("since", "until")}
    return render_template(
        page, family=family, page=found, told=told, people=people, kinds=kinds, asked=asked, faults=faults
    )


@blueprint.post("/<family_id>/purpose")
@gate("view_readers")
def purpose(family_id: str) -> Any:
    """What the family was opened for; back to where it was asked."""
    try:
        with store().transaction() as tx:
            said = typed("purpose", 20), typed("words")
            say_purpose(tx, actor(), family_id, g.session_id, *said, request.remote_addr or "")
    except FormFaults as fault:
        flash(fault.facts["faults"]["purpose"][0], "danger")
    return redirect_to(own_path(typed("back", 500)))


def sentence(look: Look) -> str:
    """What was looked at, in words."""
    what = _(WORDS[look.what]) if look.what in WORDS else look.what
    place = PAGES.get(str(look.facts.get("page", "")))
    if look.case_number:
        return f"{what} {look.case_number}"
    return f"{what}: {_(place)}" if place and look.what in ("list", "search") else what


def _wanted() -> Wanted:
    kind = text("kind", 10)
    until = asked_day("until")
    return Wanted(
        kind if kind in KINDS else "",
        number("person"),
        text("case", 36),
        _midnight(asked_day("since")),
        _midnight(until + timedelta(days=1) if until and until < date.max else None),
    )


def _midnight(day: date | None) -> datetime | None:
    """Where the person works; a day that no clock of there can say asks for nothing."""
    try:
        return (
            datetime.combine(day, time(), zone())
            if day and date(1900, 1, 1) < day < date(9000, 1, 1)
            else None
        )
    except OverflowError:
        return None
