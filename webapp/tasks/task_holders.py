"""Who holds a task: take it, give it back to the group, hand it over to a colleague."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engine.errors import FormFaults, NotAllowed, NotFound, TaskNotOpen, TaskTaken
from engine.queries.people.names import names_of
from engine.queries.tasks.task import closed_task, task_page
from engine.store.session import Tx
from engine.usecases.tasks.assign_task import assign_task
from engine.usecases.tasks.claim_task import claim_task
from engine.usecases.tasks.return_task import return_task
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.posted import KEPT, number, typed
from webapp.frame.home_page import own_path
from webapp.frame.refusals import TaskAway
from webapp.words.filters import person_at_end

blueprint = Blueprint("holder", __name__, url_prefix="/tasks")


@blueprint.post("/<task_id>/take")
@gate("list_cases")
def take(task_id: str) -> Response:
    """Take a free task of one's group and go to it, or stay in the list."""
    with store().transaction() as tx:
        try:
            claim_task(tx, actor(), task_id)
        except (NotAllowed, TaskNotOpen, TaskTaken) as fault:
            try:
                _visible(tx, task_id)
            except NotFound as hidden:
                raise TaskAway(what="task", key=task_id) from hidden
            raise fault
    if request.form.get("back"):
        flash(_("Задача теперь ваша."), "success")
        return redirect(own_path(request.form["back"]))
    return redirect(url_for("task.show", task_id=task_id))


@blueprint.post("/<task_id>/return")
@gate("list_cases")
def give_back(task_id: str) -> Response:
    """Give a task back to its group."""
    with store().transaction() as tx:
        _visible(tx, task_id)
        return_task(tx, actor(), task_id)
    flash(_("Задача возвращена в группу. Её может взять любой, кому она предложена."), "success")
    return redirect(url_for("tasks.listing"))


@blueprint.post("/<task_id>/assign")
@gate("assign_task")
def assign(task_id: str) -> Response:
    """Hand a task over to a colleague; a reason is kept as a comment on the task."""
    person = number("person")
    if person is None:
        raise FormFaults(faults={"person": [_("Выберите, кому передать задачу.")]}, kept={})
    with store().transaction() as tx:
        _visible(tx, task_id)
        assign_task(tx, actor(), task_id, person, typed("reason", KEPT))
        name = names_of(tx, [person])[person]
    flash(_("Задача передана: %(who)s.", who=person_at_end(name)), "success")
    return redirect(own_path(request.form.get("back") or url_for("task.show", task_id=task_id)))


def _visible(tx: Tx, task_id: str) -> None:
    """A task that one may not see is no task: guessing ids teaches nothing."""
    if task_page(tx, actor(), task_id) is None:
        closed_task(tx, actor(), task_id)
