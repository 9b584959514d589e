"""A job: how far it is, what became of each case, and the orders that its head may give."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engine.access import Actor
from engine.errors import NotFound
from engine.queries.jobs.job_page import STATES, JobCard, items_of, job_card, jobs_of
from engine.queries.paging import page_number
from engine.store.session import Tx
from engine.usecases.jobs.cancel_job import cancel_job
from engine.usecases.jobs.carry_out_job import carry_out_job
from engine.usecases.jobs.kinds import KINDS
from engine.usecases.jobs.pause_job import pause_job
from engine.usecases.jobs.resume_job import resume_job
from engine.usecases.jobs.try_again import try_again
from engine.usecases.jobs.undo_job import undo_job
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.looks import record_list
from webapp.base.reading import reading
from webapp.words.language import language, later

blueprint = Blueprint("jobs", __name__, url_prefix="/jobs")

#: What became of a case: its words, in the order of the page's filter.
WORDS = {
    "would": later("можно"),
    "cannot": later("нельзя"),
    "done": later("сделано"),
    "undone": later("возвращено"),
    "stands": later("вернуть нельзя"),
    "stays": later("менять нечего"),
    "": later("ждёт"),
}
ORDERS: Mapping[str, Callable[[Tx, Actor, str], object]] = {
    "go": carry_out_job,
    "again": try_again,
    "pause": pause_job,
    "resume": resume_job,
    "cancel": cancel_job,
    "undo": undo_job,
}


@blueprint.get("")
@gate("intervene")
def listing() -> str:
    """The jobs of the house, the newest first."""
    with reading() as tx:
        page = jobs_of(tx, actor(), page_number(request.args.get("page", 1)))
    return render_template("jobs/list.html", page=page, title_of=title_of)


@blueprint.get("/<job_id>")
@gate("intervene")
def show(job_id: str) -> str:
    """How far it is; what became of each case."""
    return _shown("jobs/job.html", job_id)


@blueprint.get("/<job_id>/progress")
@gate("intervene")
def progress(job_id: str) -> str:
    """The part that the page asks for again every second while the job runs."""
    return _shown("jobs/progress.html", job_id)


@blueprint.post("/<job_id>")
@gate("intervene")
def order(job_id: str) -> Response:
    """Carry it out, try anew, pause, go on, call off, take back."""
    given = ORDERS.get(request.form.get("order", ""))
    if given is None:
        raise NotFound(what="order", key=job_id)
    with store().transaction() as tx:
        given(tx, actor(), job_id)
    return redirect(url_for("jobs.show", job_id=job_id))


@blueprint.post("/<job_id>/<int:item>/undo")
@gate("intervene")
def undo_one(job_id: str, item: int) -> Response:
    """Take back one case alone."""
    with store().transaction() as tx:
        undo_job(tx, actor(), job_id, item)
    return redirect(url_for("jobs.show", job_id=job_id))


def title_of(card: JobCard) -> str:
    """What it is, by its kind; the kind's own name where this installation does not know it."""
    kind = KINDS.get(card.kind)
    return kind.title(card.args).said(language()) if kind is not None else card.kind


def _shown(template: str, job_id: str) -> str:
    state = request.args.get("state")
    state = state if state in STATES else None
    with reading() as tx:
        card = job_card(tx, actor(), job_id)
        page = items_of(tx, actor(), job_id, state, page_number(request.args.get("page", 1)))
    if template == "jobs/job.html":  # its progress shows the same cases
        record_list("board", [row.case_id for row in page.rows])
    kind = KINDS.get(card.kind)
    return render_template(
        template, **_words(card), job=card, page=page, state=state, undoable=kind and kind.undo
    )


def _words(card: JobCard) -> dict[str, Any]:
    return {"words": WORDS, "title": title_of(card)}
