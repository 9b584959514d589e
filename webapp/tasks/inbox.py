"""The inbox: what to do, until when, for whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from flask import Blueprint, render_template, request
from flask_babel import gettext as _

from engine.access import may
from engine.queries.letters.letter_list import silent, waiting_letters
from engine.queries.meetings.meeting_list import open_votes
from engine.queries.paging import page_number
from engine.queries.tasks.colleagues import Colleague, colleagues
from engine.queries.tasks.inbox import COUNT_LIMIT, TABS, InboxRow, Span, counts, inbox, nearest_due
from engine.registry.families.access import barred
from engine.registry.life.blocks import halted
from engine.store.session import Tx
from webapp.base.actors import actor
from webapp.base.gate import gate
from webapp.base.looks import record_list
from webapp.base.posted import SOUGHT, text
from webapp.base.reading import reading
from webapp.base.return_to import remember_list
from webapp.words.dates import number, zone
from webapp.words.language import later

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
    remember_list()
    search, here = text("q", SOUGHT), page_number(request.args.get("page", 1))
    with reading() as tx:
        letters = waiting_letters(tx, actor(), tx.now(), mine=True)
        quiet = silent(tx, actor(), tx.now().astimezone(zone()).date(), mine=True)
        ballots = open_votes(tx, actor()) if may(actor(), "view_meetings") else []
        span = span_at(tx.clock.now())
        found = inbox(tx, actor(), tab, span, search, here)
        stopped = halted(tx, actor().institution, (row.case_id for row in found.rows))
        sums = counts(tx, actor(), span)
        nearest = None if found.rows else nearest_due(tx, actor(), span)
        people = _takers(tx, found.rows) if may(actor(), "assign_task") else {}
    record_list("tasks", [row.case_id for row in found.rows if row.case_open])
    return render_template(
        "tasks/inbox.html",
        page=found,
        tab=tab,
        tabs=[(name, _(TITLES[name]), _count(sums.get(name))) for name in TABS],
        search=search,
        nearest=nearest,
        sums=sums,
        colleagues=people,
        halted=stopped,
        ballots=ballots,
        letters=letters,
        silent=quiet,
    )


def span_at(now: datetime) -> Span:
    """The present and the end of the day where the person works."""
    local = now.astimezone(zone())
    return Span(now, datetime.combine(local.date() + timedelta(days=1), time(), zone()))


def _takers(tx: Tx, rows: Sequence[InboxRow]) -> dict[str, list[Colleague]]:
    """Task -> to whom it may be handed over: nobody to whom its family is shut."""
    known = colleagues(tx, actor(), (row.role for row in rows))
    shut = barred(tx, (row.case_id for row in rows))
    return {
        row.id: [each for each in known.get(row.role or "", ()) if each.id not in shut.get(row.case_id, ())]
        for row in rows
    }


def _count(value: int | None) -> str:
    if value is None:
        return ""
    return f"{number(COUNT_LIMIT - 1)}+" if value >= COUNT_LIMIT else number(value)
