"""The board of deadlines: what is broken, what breaks today and this week."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, render_template, request

from engine.errors import NotFound
from engine.queries.board import COLUMNS, Horizon, bars, column, on_day
from engine.queries.paging import page_number
from webapp.actors import actor
from webapp.database import store
from webapp.dates import calendar, zone
from webapp.gate import gate
from webapp.language import later

blueprint = Blueprint("board", __name__, url_prefix="/control")

TITLES = {"broken": later("Сорвано"), "today": later("Сегодня"), "week": later("Эта неделя")}
LEVELS = {"broken": "broken", "today": "today", "week": "soon"}


@blueprint.get("")
@gate("view_boards")
def deadlines() -> str:
    """Three columns and the two weeks ahead."""
    with store().reading() as tx:
        horizon = Horizon.at(tx.clock.now(), zone())
        columns = [(name, TITLES[name], LEVELS[name], column(tx, actor(), name, horizon)) for name in COLUMNS]
        ahead = bars(tx, actor(), horizon)
    most = max((bar.due for bar in ahead), default=0)
    works = {bar.day: calendar().is_working_day(bar.day) for bar in ahead}
    return render_template("board/deadlines.html", columns=columns, bars=ahead, most=most or 1, works=works)


@blueprint.get("/<name>")
@gate("view_boards")
def part(name: str) -> str:
    """All cards of one column or of one day of the chart."""
    here = page_number(request.args.get("page", 1))
    with store().reading() as tx:
        if name in COLUMNS:
            horizon = Horizon.at(tx.clock.now(), zone())
            found, shown_day = column(tx, actor(), name, horizon, here, 50), None
        else:
            shown_day = _day(name)
            found = on_day(tx, actor(), shown_day, zone(), here)
    return render_template(
        "board/part.html", page=found, name=name, title=TITLES.get(name), shown_day=shown_day
    )


def _day(name: str) -> date:
    try:
        return date.fromisoformat(name)
    except ValueError as fault:
        raise NotFound(what="day", key=name) from fault
