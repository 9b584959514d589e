"""What a person does to a case beside its tasks: go on, try a failed step again."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engine.action.action import FAILURES
from engine.action.incidents.record_incident import recording_incidents
from engine.registry.rows import must_be_of
from engine.store.tables import Incident
from engine.usecases.cases.resume_case import resume_case
from engine.usecases.incidents.retry_incident import retry_incident
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.words.language import language

blueprint = Blueprint("case", __name__, url_prefix="/cases")


@blueprint.post("/<case_id>/resume")
@gate("intervene")
def resume(case_id: str) -> Response:
    """Go on with a suspended case."""
    with store().transaction() as tx:
        resume_case(tx, actor(), case_id)
    flash(_("Дело возобновлено."), "success")
    return redirect(url_for("cases.show", case_id=case_id))


@blueprint.post("/<case_id>/incidents/<incident_id>/retry")
@gate("intervene")
def retry(case_id: str, incident_id: str) -> Response:
    """Try a failed step again after its cause was mended."""
    back = redirect(url_for("cases.show", case_id=case_id))
    try:
        with recording_incidents(store()), store().transaction() as tx:
            must_be_of(tx, Incident, incident_id, case_id=case_id)
            retry_incident(tx, actor(), incident_id)
    except FAILURES as fault:
        flash(_("Шаг снова не выполнен: %(why)s", why=fault.sentence(language())), "danger")
        return back
    flash(_("Шаг выполнен."), "success")
    return back
