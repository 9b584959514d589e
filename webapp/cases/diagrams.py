"""What the viewer asks for: the diagram's file and what to draw over it."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify, request, url_for

from engine.bpmn.picture import for_viewer
from engine.queries.cases.case_pages import case_card
from engine.queries.cases.diagrams import CallPath, ClockOn, Token, case_diagram, shown_sheet
from webapp.base.actors import actor
from webapp.base.gate import gate
from webapp.base.reading import reading
from webapp.cases.called_processes import call_path_from
from webapp.words.dates import clock, day, due_mark, zone
from webapp.words.filters import person_short, role_title

blueprint = Blueprint("diagram", __name__, url_prefix="/cases")


@blueprint.get("/<case_id>/diagram.xml")
@gate("list_cases")
def xml(case_id: str) -> Response:
    """The diagram the case runs on, or one it calls (``at``)."""
    with reading() as tx:
        card = case_card(tx, actor(), case_id)
        shown = shown_sheet(tx, card.version_id, card.process_id, _way())
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
    return jsonify(
        tokens=[_token(token) for token in drawn.tokens],
        timers=[_timer(timer) for timer in drawn.timers],
        counts=drawn.walked,
        called=called,
    )


def _way() -> CallPath:
    return call_path_from(request.args.get("at", ""))


def _token(token: Token) -> dict[str, Any]:
    mark = due_mark(token.due_at)
    return {
        "element": token.element,
        "title": person_short(token.assignee) if token.assignee else role_title(token.role),
        "date": token.due_at.astimezone(zone()).date().isoformat() if token.due_at else "",
        "level": mark.level if mark.level != "none" else "calm",
        "name": token.name,
    }


def _timer(timer: ClockOn) -> dict[str, Any]:
    return {
        "element": timer.element,
        "due": timer.due_at.astimezone(zone()).isoformat(),
        "date": f"{day(timer.due_at)} {clock(timer.due_at)}",
        "why": list(timer.why),
    }
