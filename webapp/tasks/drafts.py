"""What has been typed into an open task: kept as it is typed, told where another window kept something else, thrown away."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, flash, jsonify, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Answer

from engine.errors import NotAllowed, TaskNotOpen
from engine.queries.tasks.task import Draft, closed_task, task_form, task_page
from engine.usecases.tasks.drop_draft import drop_draft
from engine.usecases.tasks.save_draft import DraftMoved, save_draft
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.posted import json_object
from webapp.base.reading import reading
from webapp.base.redirects import redirect_to
from webapp.words.differences import differences
from webapp.words.language import language
from webapp.words.values import readable

blueprint = Blueprint("draft", __name__, url_prefix="/tasks")
LONGEST = 40  # signs of a moment


@blueprint.put("/<task_id>/draft")
@gate("list_cases")
def autosave(task_id: str) -> Response | tuple[Response, int]:
    """Keep what has been typed so far; called by the page itself. ``base``: when the draft was saved that it knows of."""
    sent = json_object(request.get_data(cache=False))
    typed, base = sent.get("fields", {}), sent.get("base")
    typed = typed if isinstance(typed, dict) else {}
    try:
        with store().transaction() as tx:
            try:
                known = base[:LONGEST] if isinstance(base, str) else None
                saved_at = save_draft(tx, actor(), task_id, typed, known)
            except (NotAllowed, TaskNotOpen):
                if task_page(tx, actor(), task_id) is None:  # of a task that is hidden nothing is told
                    closed_task(tx, actor(), task_id)
                raise
    except DraftMoved as fault:
        return jsonify(_both(task_id, typed, fault)), 409
    return jsonify(saved_at=saved_at.isoformat())


def _both(task_id: str, mine: dict[str, Any], fault: DraftMoved) -> dict[str, Any]:
    """The other text, and what differs in the words of the form."""
    theirs = fault.facts["data"]
    with reading() as tx:
        task = task_page(tx, actor(), task_id)
        schema = (task_form(tx, task) if task else None) or {}
    rows = differences(readable(theirs, schema), readable(mine, schema))
    return {
        "message": fault.sentence(language()),
        "saved_at": fault.facts["saved_at"].isoformat(),
        "fields": theirs,
        "differing": [{"label": row.label, "theirs": row.was, "mine": row.now} for row in rows],
    }


@blueprint.post("/<task_id>/draft/drop")
@gate("list_cases")
def forget(task_id: str) -> Answer:
    """Throw the draft away and begin anew."""
    with store().transaction() as tx:
        drop_draft(tx, actor(), task_id)
    flash(_("Черновик удалён, форма показана заново."), "success")
    return redirect_to(url_for("task.show", task_id=task_id))


def known_draft(kept: Draft | None, refused: bool) -> dict[str, Any]:
    """The draft, and when the one was saved that the page knows of: after a refusal the one it was opened with."""
    moment = kept.saved_at.isoformat() if kept else ""
    return {"draft": kept, "draft_known": request.form.get("draft", moment) if refused else moment}
