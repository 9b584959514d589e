"""A case as it was: after any line of its journal, on the diagram and in words (V2)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from flask import Blueprint, Response, jsonify, render_template, request, url_for

from engine.queries.cases.case_pages import CaseCard, Happening, case_card
from engine.queries.cases.course.lines import lines_of
from engine.queries.cases.diagrams import CallPath, shown_sheet
from engine.queries.cases.past.forms import FormThen, forms_then
from engine.queries.cases.past.moment import version_then
from engine.queries.cases.past.then import Then, case_then
from engine.store.session import Tx
from webapp.base.access_log import record_reading
from webapp.base.actors import actor
from webapp.base.gate import gate
from webapp.base.posted import number
from webapp.base.reading import reading
from webapp.cases.called_processes import call_path_from, crumbs
from webapp.cases.case_pages import TABS, around
from webapp.cases.timeline import Line, told
from webapp.frame.drawn import drawn_over
from webapp.words.dates import zone

NEWEST = 2**31

blueprint = Blueprint("past", __name__, url_prefix="/cases")


@dataclass(frozen=True)
class Told:
    """What the page says of a moment."""

    then: Then
    line: Line
    forms: tuple[FormThen, ...]  # the newest first
    closed: bool  # the family's data is not shown any more


@blueprint.get("/<case_id>/past")
@gate("list_cases")
def show(case_id: str) -> str:
    """The page; without ``n`` the newest moment."""
    record_reading([case_id], "history")
    with reading() as tx:
        card = _as_then(tx, case_card(tx, actor(), case_id))
        page = {**around(tx, card), "crumbs": crumbs(tx, card, _way()), "said": _told(tx, card)}
    return render_template("cases/past.html", card=card, tab="past", tabs=TABS, at=_way(), **page)


@blueprint.get("/<case_id>/past.json")
@gate("list_cases")
def moment(case_id: str) -> Response:
    """The same moment for a page that is open: what to draw, and the words about it as HTML."""
    with reading() as tx:
        card = _as_then(tx, case_card(tx, actor(), case_id))
        said = _told(tx, card)
    words = render_template("cases/past_told.html", card=card, said=said)
    told_words = {
        "version": card.version_id,
        "done": render_template("cases/past_done.html", said=said),
        "words": words,
    }
    return jsonify(drawn_over(said.then.diagram, said.line.at) | _around(card, said) | told_words)


def _as_then(tx: Tx, card: CaseCard) -> CaseCard:
    """The case with the version by which it went then: it may have gone over to another one since."""
    return replace(
        card, version_id=version_then(lines_of(tx, card.id), number("n") or NEWEST, card.version_id)
    )


def _told(tx: Tx, card: CaseCard) -> Told:
    shown = shown_sheet(tx, card.version_id, card.process_id, _way())
    then = case_then(tx, card, shown, _way(), number("n") or NEWEST)
    line = then.moment.line
    happened = Happening(line.id, line.at, then.actor, line.action, line.facts)
    closed = card.closed(tx.now().astimezone(zone()).date())
    forms = () if closed else forms_then(tx, card.id, then.moment.submitted)
    return Told(then, told(tx, [happened], card.version_id)[0], forms, closed)


def _around(card: CaseCard, said: Told) -> dict[str, Any]:
    called = {
        element: url_for(
            "past.show", case_id=card.id, n=said.then.moment.number, at="/".join((*_way(), element))
        )
        for element in said.then.diagram.calls
    }
    return {"called": called, "suspended": said.then.moment.suspended}


def _way() -> CallPath:
    return call_path_from(request.args.get("at", ""))
