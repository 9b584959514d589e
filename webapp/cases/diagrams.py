"""What the viewer asks for: the diagram's file and what to draw over it."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, request, url_for

from engine.bpmn.picture import for_viewer
from engine.queries.cases.case_pages import case_card
from engine.queries.cases.course.lines import lines_of
from engine.queries.cases.diagrams import CallPath, case_diagram, shown_sheet
from engine.queries.cases.past.moment import version_then
from webapp.base.actors import actor
from webapp.base.gate import gate
from webapp.base.posted import number
from webapp.base.reading import reading
from webapp.cases.called_processes import call_path_from
from webapp.frame.drawn import drawn_over

blueprint = Blueprint("diagram", __name__, url_prefix="/cases")


@blueprint.get("/<case_id>/diagram.xml")
@gate("list_cases")
def xml(case_id: str) -> Response:
    """The diagram the case runs on, or one it calls (``at``); with ``n`` the one on which it ran at that moment."""
    then = number("n")
    with reading() as tx:
        card = case_card(tx, actor(), case_id)
        version = card.version_id
        if then is not None:
            version = version_then(lines_of(tx, case_id), then, version)
        shown = shown_sheet(tx, version, card.process_id, _way())
    return Response(for_viewer(shown.content), mimetype="application/xml")


@blueprint.get("/<case_id>/diagram.json")
@gate("list_cases")
def state(case_id: str) -> Response:
    """Tokens, counts, timers and the addresses of called processes."""
    at = _way()
    with reading() as tx:
        card = case_card(tx, actor(), case_id)
        shown = shown_sheet(tx, card.version_id, card.process_id, at)
        drawn = case_diagram(tx, case_id, shown, at)
    called = {
        element: url_for("cases.show", case_id=case_id, at="/".join((*at, element)))
        for element in drawn.calls
    }
    return jsonify(drawn_over(drawn) | {"called": called, "suspended": card.status == "suspended"})


def _way() -> CallPath:
    return call_path_from(request.args.get("at", ""))
