"""The inbox: what to do, until when, for whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any

from flask import Blueprint, render_template, request
from flask_babel import gettext as _

from engine.access import may
from engine.queries.letters.letter_list import silent, waiting_letters
from engine.queries.meetings.meeting_list import open_votes
from engine.queries.meetings.own_sittings import given_votes, sittings
from engine.queries.models.lifecycles import first_events
from engine.queries.paging import page_number
from engine.queries.tasks.around_list.inbox_choices import choices
from engine.queries.tasks.around_list.inbox_views import kept_views
from engine.queries.tasks.around_list.marks import marks
from engine.queries.tasks.colleagues import Colleague, colleagues
from engine.queries.tasks.inbox import COUNT_LIMIT, TABS, InboxRow, Span, counts, inbox, nearest_due
from engine.queries.tasks.inbox_narrowed import Narrowed
from engine.queries.tasks.waiting import waiting
from engine.registry.families.access import barred
from engine.registry.life.blocks import halted
from engine.store.session import Tx
from webapp.base.actors import actor
from webapp.base.gate import gate
from webapp.base.looks import record_list
from webapp.base.posted import SOUGHT, text
from webapp.base.reading import reading
from webapp.base.return_to import remember_list
from webapp.tasks.empty_inbox import what_next
from webapp.tasks.keeper_desk import keeper_desk
from webapp.words.dates import number, zone
from webapp.words.language import later

blueprint = Blueprint("tasks", __name__, url_prefix="/tasks")

TITLES = {
    "mine": later("Мои"),
    "groups": later("Группы"),
    "today": later("Сегодня"),
    "overdue": later("Просрочено"),
    "waiting": later("Жду"),
    "done": later("Выполнено"),
}


@blueprint.get("")
@gate("list_cases")
def listing() -> str:
    """One tab of the inbox, searched, narrowed and paged in the database."""
    tab = request.args.get("tab", "mine")
    tab = tab if tab in TABS else "mine"
    remember_list()
    search, here = text("q", SOUGHT), page_number(request.args.get("page", 1))
    narrowed = Narrowed.of(request.args)
    opened = request.args.get("narrow") == "1" or bool(narrowed.told())
    with reading() as tx:
        span = span_at(tx.clock.now())
        if tab == "waiting":
            shown: dict[str, Any] = {"page": waiting(tx, actor(), span.day_end, search, here, narrowed)}
        else:
            shown = _tasks(tx, inbox(tx, actor(), tab, span, search, here, narrowed))
        sums = counts(tx, actor(), span)
        starts = [] if shown["page"].rows or not may(actor(), "start_case") else first_events(tx, actor())
        around = {
            **_seats(tx, span),
            "letters": waiting_letters(tx, actor(), tx.now(), mine=True),
            "silent": silent(tx, actor(), tx.now().astimezone(zone()).date(), mine=True),
            "ballots": open_votes(tx, actor()) if may(actor(), "view_meetings") else [],
            "nearest": None if shown["page"].rows else nearest_due(tx, actor(), span),
            "keeper": keeper_desk(tx) if tab == "mine" and here == 1 else None,
            "views": kept_views(tx, actor()),
            "choices": choices(tx, actor()) if opened else None,
        }
    rows = shown["page"].rows
    record_list("tasks", [row.case_id for row in rows if getattr(row, "case_open", True)])
    return render_template(
        "tasks/inbox.html",
        tab=tab,
        tabs=[(name, _(TITLES[name]), _count(sums.get(name))) for name in TABS],
        search=search,
        narrowed=narrowed,
        asked={**narrowed.told(), "q": search or None},
        next=what_next(actor(), tab, sums, starts),
        today=span.now.astimezone(zone()).date(),
        **shown,
        **around,
    )


def _seats(tx: Tx, span: Span) -> dict[str, object]:
    """Where the person sits today, and the votes of theirs that they may still change."""
    if not may(actor(), "view_meetings"):
        return {"sittings": [], "voted": []}
    return {"sittings": sittings(tx, actor(), span.day_end), "voted": given_votes(tx, actor())}


def _tasks(tx: Tx, page: Any) -> dict[str, Any]:
    """What rows of tasks show beside themselves."""
    people = _takers(tx, page.rows) if may(actor(), "assign_task") else {}
    stopped = halted(tx, actor().institution, (row.case_id for row in page.rows))
    takers = {each.id: each for some in people.values() for each in some}
    return {
        "page": page,
        "halted": stopped,
        "marks": marks(tx, actor(), (row.id for row in page.rows if row.done_at is None)),
        "colleagues": people,
        "takers": sorted(takers.values(), key=lambda each: each.name),
    }


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
