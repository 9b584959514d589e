"""Steps that failed, those alike together; ticked ones are tried again, and of each is said what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, render_template, request
from flask_babel import gettext as _

from engine.access import may
from engine.action.incidents.record_incident import recording_incidents
from engine.errors import FormFaults, KuratorError
from engine.queries.cases.incidents import TroubleOfCase, alike_troubles
from engine.usecases.incidents.retry_incident import retry_incident
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.looks import record_list
from webapp.base.reading import reading
from webapp.words.language import language

blueprint = Blueprint("failed", __name__, url_prefix="/control/failed")
MOST = 100


@dataclass(frozen=True)
class Tried:
    """One step and what became of it; ``why`` empty: it went through."""

    trouble: TroubleOfCase
    why: str = ""


@blueprint.get("")
@gate("view_boards")
def listing() -> str:
    """All that waits to be mended, the lines in the order of the column that was asked for."""
    order = request.args.get("order", "")[:20]
    with reading() as tx:
        groups = alike_troubles(tx, actor(), order)
    record_list("board", [each.case_id for group in groups for each in group.troubles])
    return render_template(
        "board/failed.html", groups=groups, order=order, may_intervene=may(actor(), "intervene")
    )


@blueprint.post("")
@gate("intervene")
def retry() -> str:
    """Each in an action of its own: one that fails again hinders none of the others."""
    chosen = {id_[:36] for id_ in request.form.getlist("incident")[:MOST]}
    with reading() as tx:
        known = [each for group in alike_troubles(tx, actor()) for each in group.troubles]
    asked = [each for each in known if each.trouble.id in chosen]
    if not asked:
        raise FormFaults(faults={"incident": [_("Отметьте хотя бы один сбой.")]}, kept={})
    record_list("board", [each.case_id for each in asked])
    return render_template("board/retried.html", tried=[_tried(each) for each in asked])


def _tried(each: TroubleOfCase) -> Tried:
    try:
        with recording_incidents(store()), store().transaction() as tx:
            retry_incident(tx, actor(), each.trouble.id)
    except KuratorError as fault:
        return Tried(each, fault.sentence(language()))
    return Tried(each)
