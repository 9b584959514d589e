"""Mending the value that stopped a step: a supervisor's correction, with a reason."""

from __future__ import annotations

import re

from flask import Blueprint, flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engine.action.incidents.record_incident import recording_incidents
from engine.usecases.incidents.set_variable import set_variable
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.posted import KEPT, typed

blueprint = Blueprint("mending", __name__, url_prefix="/cases")

WORDS = {"да": True, "yes": True, "true": True, "нет": False, "no": False, "false": False}
NUMBER = re.compile(r"-?\d{1,15}([.,]\d{1,10})?")


@blueprint.post("/<case_id>/values")
@gate("intervene")
def mend(case_id: str) -> Response:
    """Set the value; the step is then retried by its own button."""
    name, reason = typed("name", KEPT), typed("reason", KEPT)
    value = value_of(typed("value", KEPT))
    with recording_incidents(store()), store().transaction() as tx:
        set_variable(tx, actor(), case_id, name, value, reason)
    flash(_("Значение «%(name)s» исправлено. Теперь повторите шаг.", name=name), "success")
    return redirect(url_for("cases.show", case_id=case_id))


def value_of(said: str) -> bool | int | float | str:
    """«да» and «нет», a number with a point or a comma, or the text itself."""
    if said.lower() in WORDS:
        return WORDS[said.lower()]
    if NUMBER.fullmatch(said):
        number = float(said.replace(",", "."))
        return int(number) if number.is_integer() and "." not in said and "," not in said else number
    return said
