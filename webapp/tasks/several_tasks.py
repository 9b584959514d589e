"""Several tasks of the list at once; the page that follows says of each what became of it."""

from __future__ import annotations

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext as _

from engine.errors import FormFaults
from engine.queries.people.names import names_of
from engine.usecases.tasks.bulk_tasks import MOST, HandOver, bulk_tasks
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.posted import KEPT, number, typed
from webapp.base.return_to import list_address
from webapp.words.language import language, later

blueprint = Blueprint("several", __name__, url_prefix="/tasks")

DONE = {"take": later("Взято"), "give_back": later("Возвращено в группу"), "assign": later("Передано")}


@blueprint.post("/several")
@gate("list_cases")
def act() -> str:
    """Take, give back or hand over what is ticked."""
    chosen = [id_[:36] for id_ in request.form.getlist("task")][:MOST]
    verb = request.form.get("verb", "")
    to = _to() if verb == "assign" else None
    if not chosen:
        raise FormFaults(faults={"task": [_("Отметьте хотя бы одну задачу.")]}, kept={})
    with store().transaction() as tx:
        outcomes = bulk_tasks(tx, actor(), verb, chosen, to)
        name = names_of(tx, [to.person_id]).get(to.person_id, "") if to else ""
    done = [each for each in outcomes if each.fault is None]
    refused = [(each, each.fault.sentence(language())) for each in outcomes if each.fault]
    return render_template(
        "tasks/several.html",
        said=_(DONE[verb]),
        verb=verb,
        done=done,
        refused=refused,
        name=name,
        back=list_address() or url_for("tasks.listing"),
    )


def _to() -> HandOver:
    person = number("person")
    if person is None:
        raise FormFaults(faults={"person": [_("Выберите, кому передать задачи.")]}, kept={})
    return HandOver(person, typed("reason", KEPT))
