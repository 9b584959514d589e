"""The inbox: what to do, until when, for whom."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engine.queries.inbox import COUNT_LIMIT, TABS, Span, counts, inbox, nearest_due
from engine.queries.paging import page_number
from engine.queries.tasks import closed_task, task_page
from engine.store.session import Tx
from engine.usecases.claim_task import claim_task
from engine.usecases.return_task import return_task
from webapp.actors import actor
from webapp.database import store
from webapp.dates import number, zone
from webapp.gate import gate
from webapp.home_page import own_path
from webapp.language import later
from webapp.requests import text

blueprint = Blueprint("tasks", __name__, url_prefix="/tasks")

TITLES = {
    "mine": later("Мои"),
    "groups": later("Группы"),
    "today": later("Сегодня"),
    "overdue": later("Просрочено"),
    "done": later("Выполнено"),
}


@blueprint.get("")
@gate("list_cases")
def listing() -> str:
    """One tab of the inbox, searched and paged in the database."""
    tab = request.args.get("tab", "mine")
    tab = tab if tab in TABS else "mine"
    search, here = text("q", 100), page_number(request.args.get("page", 1))
    with store().reading() as tx:
        span = span_at(tx.clock.now())
        found = inbox(tx, actor(), tab, span, search, here)
        sums = counts(tx, actor(), span)
        nearest = None if found.rows else nearest_due(tx, actor(), span)
    return render_template(
        "tasks/inbox.html",
        page=found,
        tab=tab,
        tabs=[(name, _(TITLES[name]), _count(sums.get(name))) for name in TABS],
        search=search,
        nearest=nearest,
        sums=sums,
    )


@blueprint.post("/<task_id>/take")
@gate("list_cases")
def take(task_id: str) -> Response:
    """Take a free task of one's group and go to it, or stay in the list."""
    with store().transaction() as tx:
        _visible(tx, task_id)
        claim_task(tx, actor(), task_id)
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


def _visible(tx: Tx, task_id: str) -> None:
    """A task that one may not see is no task: guessing ids teaches nothing."""
    if task_page(tx, actor(), task_id) is None:
        closed_task(tx, actor(), task_id)


def span_at(now: datetime) -> Span:
    """The present and the end of the day where the person works."""
    local = now.astimezone(zone())
    return Span(now, datetime.combine(local.date() + timedelta(days=1), time(), zone()))


def _count(value: int | None) -> str:
    if value is None:
        return ""
    return f"{number(COUNT_LIMIT - 1)}+" if value >= COUNT_LIMIT else number(value)
