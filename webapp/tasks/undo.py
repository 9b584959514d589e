"""A completed task is taken back: it opens again with what was typed."""

from __future__ import annotations

from flask import Blueprint, flash, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engine.queries.tasks.task import closed_task, task_page
from engine.settings import number
from engine.usecases.tasks.complete_undoable import MINUTES
from engine.usecases.tasks.undo_task import UndoRefused, undo_task
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.reading import reading
from webapp.base.redirects import redirect_to
from webapp.words.language import language

blueprint = Blueprint("undo", __name__, url_prefix="/tasks")


@blueprint.post("/<task_id>/undo")
@gate("list_cases")
def back(task_id: str) -> Response:
    """To the task that is open again; a refusal is said on the page of the completed one."""
    try:
        with store().transaction() as tx:
            undo_task(tx, actor(), task_id)
    except UndoRefused as fault:
        with reading() as tx:
            if task_page(tx, actor(), task_id) is None:
                closed_task(tx, actor(), task_id)  # a task that one may not see is no task
        flash(fault.sentence(language()), "danger")
        return redirect_to(url_for("task.show", task_id=task_id))
    flash(_("Выполнение отменено. Задача снова открыта, записанное на месте."), "success")
    return redirect_to(url_for("task.show", task_id=task_id))


def undo_minutes() -> int:
    """For how long it is possible."""
    return int(number(MINUTES))
