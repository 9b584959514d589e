"""The page of one task: the form, until when and why, where we are, what comes next."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request
from markupsafe import Markup

from engine.access import acts_for, may
from engine.action.incidents.record_incident import record_incident
from engine.action.records.done_today import DoneToday
from engine.documents.behalf import behalves
from engine.errors import FormFaults, KuratorError, NotFound, StaleCase
from engine.forms.fields import fields as fields_of
from engine.ids.rising import new_id
from engine.queries.cases.case_pages import written
from engine.queries.cases.diagrams import next_steps
from engine.queries.cases.pinned_models import form, sheet
from engine.queries.cases.remarks import remarks
from engine.queries.families.family_matches import undecided
from engine.queries.field.reports import waiting_reports
from engine.queries.papers.of_task import made_by_diagram, papers_of_task
from engine.queries.tasks.colleagues import Colleague, colleagues
from engine.queries.tasks.known.known import known
from engine.queries.tasks.last_handed import last_handed
from engine.queries.tasks.task import TaskPage, closed_task, draft, task_form, task_page
from engine.queries.tasks.task_data import opening
from engine.queries.tasks.undo import final, may_undo
from engine.registry.families.access import kept_from
from engine.registry.life.blocks import halted, standing
from engine.store.again import again
from engine.store.session import Tx
from engine.usecases.tasks.complete_task import Completed
from engine.usecases.tasks.complete_undoable import complete_undoable
from webapp.base.access_log import record_reading
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.posted import fields, idempotency_key, note_unasked, number
from webapp.base.reading import reading
from webapp.base.redirects import redirect_to
from webapp.base.return_to import list_address
from webapp.cases.called_processes import call_path_to
from webapp.frame.faults import status_of
from webapp.tasks.decided_work import work_shown
from webapp.tasks.drafts import known_draft
from webapp.tasks.known_answers import told
from webapp.tasks.onwards import onwards
from webapp.tasks.undo import undo_minutes
from webapp.words.filters import clause_texts, governing
from webapp.words.language import language
from webapp.words.rich_text import rich_text
from webapp.words.values import readable

blueprint = Blueprint("task", __name__, url_prefix="/tasks")

EARLIER = 5
ASKED = ("fields", "version", "key", "csrf_token", "again", "draft")


@blueprint.get("/<task_id>")
@gate("list_cases")
def show(task_id: str) -> Any:
    """The page of an open task; of a finished one, what became of it."""
    with reading() as tx:
        task = task_page(tx, actor(), task_id)
        closed = closed_task(tx, actor(), task_id) if task is None else None
        page = _page(tx, task) if task else {}
        papers = papers_of_task(tx, actor(), task_id, language()) if closed and closed.done else []
        undo_until = may_undo(tx, actor(), task_id) if closed else None
    if task is None:
        return render_template(
            "tasks/closed.html",
            closed=closed,
            papers=papers,
            task_id=task_id,
            undo_until=undo_until,
            key=new_id(),
            back=list_address(),
        )
    record_reading([task.case_id], "task")
    return render_template("tasks/task.html", **page)


@blueprint.post("/<task_id>")
@gate("list_cases")
def complete(task_id: str) -> Any:
    """Send the form. Faults and conflicts come back on the same page with everything typed."""
    typed, key, once_more = fields(), idempotency_key(), request.form.get("again") == "1"
    note_unasked(*ASKED)

    def act() -> Completed:
        with store().transaction() as tx:
            return complete_undoable(tx, actor(), task_id, number("version"), typed, key, once_more)

    try:
        done = again(act)
    except NotFound:
        raise
    except KuratorError as fault:
        if "retry" in fault.facts:  # a failed step, rolled back: kept as an incident for the supervisor
            record_incident(store(), fault.facts["case_id"], fault, fault.facts["retry"])
        return _refused(task_id, typed, fault), status_of(fault)
    return redirect_to(onwards(task_id, done))


def _page(
    tx: Tx, task: TaskPage, typed: dict[str, Any] | None = None, fault: KuratorError | None = None
) -> dict[str, Any]:
    """What the task's page shows. ``typed`` wins over the draft, that over work that came back, and this over what the form starts with."""
    begun = opening(tx, task)
    kept = draft(tx, actor(), task.id)
    schema = task_form(tx, task)
    given = known(tx, actor(), task, schema, begun.data)
    work = work_shown(tx, task)
    own = [work["begun"], kept.data if kept else {}, typed or {}]
    values = {**given.data} | {key: value for each in own for key, value in _of_form(schema, each).items()}
    rests = task.case_status == "suspended"
    blocked = standing(tx, task.family_id) if task.case_status != "open" else None
    facts = _facts(task)
    return {
        "task": task,
        "away": acts_for(actor(), facts),
        **_earlier(tx, task),
        "lookalikes": undecided(tx, actor(), task.family_id),
        "schema": told(schema, given, values),
        "given": bool(given.filled),
        "to_decide": work["to_decide"],
        "came_back": work["came_back"],
        "values": values,
        **known_draft(kept, fault is not None),
        "help": Markup(rich_text(begun.help)),
        **_refusal(fault),
        "key": new_id(),
        "may_complete": may(actor(), "complete_task", **facts) and task.case_status == "open",
        "blocked": blocked,
        "halt": halted(tx, task.institution, [task.case_id]).get(task.case_id) if rests else None,
        "may_claim": blocked is None and may(actor(), "claim_task", **facts),
        "may_return": blocked is None
        and task.assignee_id is not None
        and may(actor(), "return_task", **facts),
        **_beside(tx, task),
    }


def _beside(tx: Tx, task: TaskPage) -> dict[str, Any]:
    """What the page says around the form."""
    shown = sheet(tx, task.version_id, task.process)
    return {
        "papers": made_by_diagram(tx, actor(), task.case_id),
        "colleagues": _colleagues(tx, task),
        "handed": last_handed(tx, task.case_id, task.id) if task.assignee_id else None,
        "back": list_address(),
        "next": [
            (node.name or node.id, shown.process.lane_of.get(node.id))
            for node in next_steps(shown, task.element)
        ],
        "at": "/".join(call_path_to(tx, task)),
        "clauses": clause_texts(sorted(task.clauses, key=lambda each: each != governing(task.clauses))),
        "remarks": remarks(tx, task.case_id),
        "reports": [each for each in waiting_reports(tx, actor(), task.case_id) if each.task_id == task.id],
        "final": final(tx, task),
        "undo_minutes": undo_minutes(),
    }


def _refusal(fault: KuratorError | None) -> dict[str, Any]:
    """Why the form was not taken, if it was sent."""
    return {
        "faults": fault.facts.get("faults", {}) if isinstance(fault, FormFaults) else {},
        "fault": fault,
        "stale": isinstance(fault, StaleCase),
        "twice": isinstance(fault, DoneToday),
    }


def _facts(task: TaskPage) -> dict[str, Any]:
    """What access rules look at."""
    own = {name: getattr(task, name) for name in ("institution", "assignee_id", "role", "groups", "users")}
    return own | {"family": task.family_id, "lifecycle": task.case_process}


def _earlier(tx: Tx, task: TaskPage) -> dict[str, Any]:
    """What was done in the case before, and for whom where its doer stood in."""
    earlier = written(tx, task.case_id, size=EARLIER)
    return {"earlier": earlier, "behalf": behalves(tx, (done.behalf for done in earlier.rows), language())}


def _colleagues(tx: Tx, task: TaskPage) -> list[Colleague]:
    """To whom the supervisor may hand the task over; nobody for others."""
    if not may(actor(), "assign_task", institution=task.institution):
        return []
    return colleagues(tx, actor(), [task.role], kept_from(tx, task.case_id)).get(task.role or "", [])


def _of_form(schema: dict[str, Any] | None, data: dict[str, Any]) -> dict[str, Any]:
    """What was typed, without the lists and built-ins that the page was made from: those are shown fresh."""
    own = {field.path[0] for field in fields_of(schema or {}) if field.path}
    return {key: value for key, value in data.items() if key in own}


def _refused(task_id: str, typed: dict[str, Any], fault: KuratorError) -> str:
    """The page after a refusal; where the task is gone, what was typed in a form one can copy from."""
    with reading() as tx:
        task = task_page(tx, actor(), task_id)
        page = _page(tx, task, typed, fault) if task else {}
        closed = closed_task(tx, actor(), task_id) if task is None else None
        schema = form(tx, closed.version_id, closed.form) if closed else None
    if page:
        return render_template("tasks/task.html", **page)
    return render_template(
        "tasks/closed.html",
        closed=closed,
        sentence=fault.sentence(language()),
        typed=readable(typed, schema or {}),
        back=list_address(),
    )
