"""The diagrams of the house with the cases that stand on them; every number opens a list of exactly so many."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import Blueprint, Response, jsonify, render_template, request, url_for
from flask_babel import gettext as _

from engine.bpmn.picture import for_viewer
from engine.errors import NotFound
from engine.queries.paging import page_number
from engine.queries.processes.live import FAILED, HERE, OVERDUE, WHAT, Crowd, Spot, cases_on, count_on, crowds
from engine.queries.processes.places import Element, Shown, lifecycles
from engine.queries.processes.running import running
from engine.store.passages.places import moment_of
from webapp.base.actors import actor
from webapp.base.gate import gate
from webapp.base.looks import record_list
from webapp.base.reading import reading
from webapp.base.return_to import remember_list
from webapp.boards.asked_process import asked
from webapp.words.language import plural

PASSED = ("endEvent", "boundaryEvent")  # nobody ever stands on them
blueprint = Blueprint("processes", __name__, url_prefix="/processes")


@blueprint.get("")
@gate("view_boards")
def listing() -> str:
    """The lifecycles by which the house works or has worked."""
    with reading() as tx:
        found, many = lifecycles(tx, actor()), running(tx, actor())
    return render_template("processes/list.html", lifecycles=found, running=many)


@blueprint.get("/<lifecycle>")
@gate("view_boards")
def live(lifecycle: str) -> str:
    """Where cases stand now."""
    with reading() as tx:
        shown = asked(tx, lifecycle)
        found = crowds(tx, actor(), shown, tx.clock.now())
    nobody = Crowd()
    rows = [(each, found.get(each.id, nobody)) for each in shown.elements.values()]
    return render_template(
        "processes/live.html",
        shown=shown,
        rows=sorted(((each, crowd) for each, crowd in rows if crowd != nobody), key=_busiest),
        empty=[each for each, crowd in rows if crowd == nobody and not each.gone and each.kind not in PASSED],
        address=address(shown),
    )


def _busiest(place: tuple[Element, Crowd]) -> tuple[int, int, int]:
    _, crowd = place
    return -crowd.here, -crowd.overdue, -crowd.failed


@blueprint.get("/<lifecycle>/cases")
@gate("view_boards")
def cases(lifecycle: str) -> str:
    """The cases behind one number."""
    remember_list()
    what, id_ = request.args.get("what", HERE), request.args.get("element", "")
    with reading() as tx:
        shown = asked(tx, lifecycle)
        element = shown.elements.get(id_)
        if element is None or what not in WHAT:
            raise NotFound(what="element", key=id_)
        spot = Spot(id_, what, tx.clock.now())
        page = cases_on(tx, actor(), shown, spot, page_number(request.args.get("page", 1)))
        total = count_on(tx, actor(), shown, spot)
    record_list("board", [each.case_id for each in page.rows])
    return render_template(
        "processes/cases.html",
        shown=shown,
        element=element,
        what=what,
        page=page,
        total=total,
        since=_since,
        numbers={each.id: each.number for each in shown.lifecycle.versions},
        address=address(shown),
    )


@blueprint.get("/<lifecycle>/diagram.xml")
@gate("view_boards")
def xml(lifecycle: str) -> Response:
    """The diagram by its newest version, or by the one asked for."""
    with reading() as tx:
        shown = asked(tx, lifecycle)
    return Response(for_viewer(shown.sheet.content), mimetype="application/xml")


@blueprint.get("/<lifecycle>/live.json")
@gate("view_boards")
def state(lifecycle: str) -> Response:
    """What the viewer draws: the three numbers of each element, and the ways into called processes."""
    with reading() as tx:
        shown = asked(tx, lifecycle)
        found = crowds(tx, actor(), shown, tx.clock.now())
    labels = [label for id_, crowd in found.items() for label in _labels(shown, id_, crowd)]
    return jsonify({"labels": labels, "called": called(shown, "processes.live")})


def address(shown: Shown, **changed: Any) -> dict[str, Any]:
    """The arguments of every address of this page."""
    inner = shown.process if shown.process != shown.lifecycle.id else None
    return {"lifecycle": shown.lifecycle.id, "process": inner, "version": shown.version, **changed}


def called(shown: Shown, endpoint: str, **more: Any) -> dict[str, str]:
    """Call activity -> the page of the process it calls."""
    return {
        each.id: url_for(endpoint, **address(shown, process=each.called), **more)
        for each in shown.elements.values()
        if each.called and not each.gone
    }


def _labels(shown: Shown, id_: str, crowd: Crowd) -> list[dict[str, str]]:
    words = {
        HERE: (crowd.here, plural(crowd.here, "дело|дела|дел"), "calm"),
        OVERDUE: (crowd.overdue, _("просрочено"), "broken"),
        FAILED: (crowd.failed, plural(crowd.failed, "сбой|сбоя|сбоев"), "broken"),
    }
    return [
        {
            "element": id_,
            "text": f"{many} {word}",
            "level": level,
            "href": url_for("processes.cases", **address(shown), element=id_, what=what),
        }
        for what, (many, word, level) in words.items()
        if many
    ]


def _since(minutes: int | None) -> datetime | None:
    return None if minutes is None else moment_of(minutes)


def kind_words(element: Element) -> str:
    """What an element is, for people."""
    names = {
        "callActivity": _("вложенная схема"),
        "subProcess": _("часть схемы"),
        "eventSubProcess": _("часть по событию"),
        "intermediateCatchEvent": _("ожидание"),
        "receiveTask": _("ожидание"),
        "boundaryEvent": _("событие"),
        "endEvent": _("окончание"),
    }
    return names.get(element.kind, _("задача"))


@blueprint.app_template_filter("element_kind")
def _kind_filter(element: Element) -> str:
    return kind_words(element)
