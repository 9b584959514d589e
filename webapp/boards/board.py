"""The board of deadlines: what is broken, what breaks today and this week."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, render_template, request

from engine.errors import NotFound
from engine.forms.fields import read_date
from engine.queries.boards.board import COLUMNS, Horizon, bars, column, counts
from engine.queries.boards.danger import let_through
from engine.queries.boards.suspended import count_suspended
from engine.queries.boards.terms.asked import DAY
from engine.queries.boards.untaken import count_untaken, untaken_tasks
from engine.queries.cases.incidents import count_troubles
from engine.queries.meetings.meeting_list import left_unsigned
from engine.queries.paging import page_number
from engine.registry.life.blocks import halted
from webapp.base.actors import actor
from webapp.base.gate import gate
from webapp.base.looks import record_list
from webapp.base.reading import calendar, reading, today
from webapp.base.return_to import remember_list
from webapp.boards.asked_terms import asked_terms
from webapp.boards.terms import column_title, term_list
from webapp.words.dates import zone

blueprint = Blueprint("board", __name__, url_prefix="/control")

LEVELS = {"broken": "broken", "today": "today", "week": "soon"}


@blueprint.get("")
@gate("view_boards")
def deadlines() -> str:
    """Three columns and the two weeks ahead."""
    remember_list()
    with reading() as tx:
        horizon = Horizon.at(tx.clock.now(), zone())
        columns = [
            (name, column_title(name, horizon), LEVELS[name], column(tx, actor(), name, horizon))
            for name in COLUMNS
        ]
        stopped = halted(
            tx, actor().institution, [card.case_id for *_, page in columns for card in page.rows]
        )
        ahead = bars(tx, actor(), horizon)
        sums, troubles = counts(tx, actor(), horizon), count_troubles(tx, actor())
        unsigned = left_unsigned(tx, actor())
        danger = let_through(tx, actor())
        untaken, rest = count_untaken(tx, actor(), today()), count_suspended(tx, actor())
    shown = [card.case_id for *_, page in columns for card in page.rows]
    record_list("board", [*(each.case_id for each in danger), *shown])
    most = max((bar.due for bar in ahead), default=0)
    works = {bar.day: calendar().is_working_day(bar.day) for bar in ahead}
    return render_template(
        "board/deadlines.html",
        columns=columns,
        bars=ahead,
        most=most or 1,
        works=works,
        sums=sums,
        troubles=troubles,
        unsigned=unsigned,
        halted=stopped,
        danger=danger,
        untaken=untaken,
        rest=rest,
    )


@blueprint.get("/untaken")
@gate("view_boards")
def untaken() -> str:
    """Tasks nobody does: who may take them, or holds them, is not there."""
    remember_list()
    with reading() as tx:
        found = untaken_tasks(tx, actor(), today(), page_number(request.args.get("page", 1)))
    record_list("board", [each.case_id for each in found.rows])
    return render_template("board/untaken.html", page=found)


@blueprint.get("/<name>")
@gate("view_boards")
def part(name: str) -> str:
    """All terms of one column or of one day of the chart."""
    if name in COLUMNS:
        return term_list(asked_terms(scope=name))
    return term_list(asked_terms(scope=DAY, day=_day(name).isoformat()))


def _day(name: str) -> date:
    try:
        return read_date(name)
    except ValueError as fault:
        raise NotFound(what="day", key=name) from fault
