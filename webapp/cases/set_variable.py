"""Mending the value that stopped a step: a head's correction, by the kind and title of its form, with a reason."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engine.action.hands.asked import Asked
from engine.action.incidents.record_incident import recording_incidents
from engine.errors import FormFaults
from engine.queries.cases.correctable import correctable
from engine.usecases.incidents.set_variable import set_variable
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.posted import KEPT, typed
from webapp.base.reading import reading, today
from webapp.cases.hands.values import LONGEST, NoSuchValue, value_of, wrong_value
from webapp.words.dates import zone
from webapp.words.language import later

blueprint = Blueprint("mending", __name__, url_prefix="/cases")

#: What a value is that no form sets: the head says it.
GUESSED = {
    "truth": later("да или нет"),
    "number": later("число"),
    "day": later("дата"),
    "text": later("текст или код"),
}


@blueprint.post("/<case_id>/values")
@gate("intervene")
def mend(case_id: str) -> Response:
    """Set the value; the step is then retried by its own button."""
    name, reason = typed("name", KEPT), typed("reason", KEPT)
    with reading() as tx:
        known = {each.asked.name: each.asked for each in correctable(tx, actor(), case_id)}
    asked = known.get(name) or Asked(name, name, "text", own=False)
    value = _typed(asked)
    with recording_incidents(store()), store().transaction() as tx:
        set_variable(tx, actor(), case_id, name, value, reason)
    flash(_("Значение «%(name)s» исправлено. Теперь повторите шаг.", name=asked.title), "success")
    return redirect(url_for("cases.show", case_id=case_id))


def _typed(asked: Asked) -> object:
    """The value as its form would give it. Raises FormFaults."""
    kind = asked.kind if asked.own else typed("kind", 20) or asked.kind
    written = typed("value", LONGEST + 1)
    try:
        value = value_of(kind, written, zone(), today(), tuple(code for code, _title in asked.options))
    except NoSuchValue as fault:
        raise FormFaults(faults={"value": [wrong_value(fault.kind, fault)]}, kept={}) from fault
    if value is None:
        raise FormFaults(faults={"value": [wrong_value(kind)]}, kept={})
    return value
