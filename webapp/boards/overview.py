"""Where a head's day begins: what breaks today and tomorrow and what needs a hand; every number opens its list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext as _

from engine.errors import NotFound
from engine.forms.fields import read_date
from engine.queries.boards.board import Horizon, bars, counts
from engine.queries.boards.danger import let_through
from engine.queries.boards.load import NO_ROLE, held_tasks, holder, loads
from engine.queries.boards.silent import DAYS, count_silent, silent_cases
from engine.queries.boards.suspended import count_suspended, next_return
from engine.queries.boards.trend import broken_in, weeks
from engine.queries.boards.untaken import count_untaken
from engine.queries.cases.incidents import count_troubles
from engine.queries.meetings.meeting_list import count_ahead, left_unsigned
from engine.queries.paging import page_number
from engine.registry.life.blocks import halted
from engine.registry.meetings.agenda import BODY
from engine.store.session import Tx
from webapp.base.actors import actor
from webapp.base.gate import gate
from webapp.base.institution import institution_of
from webapp.base.looks import record_list
from webapp.base.reading import calendar, reading, today
from webapp.base.return_to import remember_list
from webapp.words.dates import day, zone

EARLIEST = date(1900, 1, 1)
blueprint = Blueprint("overview", __name__, url_prefix="/overview")


@dataclass(frozen=True)
class Figure:
    """One number of the page, and the list that it counts."""

    name: str
    title: str
    number: int
    href: str
    level: str = "calm"  # broken | today | soon | calm: where the number is not nought
    note: str = ""


@blueprint.get("")
@gate("view_boards")
def home() -> str:
    """What breaks, what stands still, who has how much, and whether it gets better."""
    with reading() as tx:
        horizon = Horizon.at(tx.clock.now(), zone())
        figures, people = _figures(tx, horizon), loads(tx, actor(), horizon.now)
        trend, danger = weeks(tx, actor(), horizon), let_through(tx, actor())
    record_list("board", [each.case_id for each in danger])
    return render_template(
        "overview/home.html",
        figures=figures,
        people=people,
        most=max((each.tasks for each in people), default=0) or 1,
        weeks=trend,
        highest=max(each.broken for each in trend) or 1,
        danger=danger,
        no_role=NO_ROLE,
    )


def _figures(tx: Tx, horizon: Horizon) -> list[Figure]:
    """What is due stands first, then what waits for a hand of the head."""
    return [*_due(tx, horizon), *_standing(tx, horizon), *_meetings(tx, horizon)]


def _due(tx: Tx, horizon: Horizon) -> list[Figure]:
    sums, tomorrow = counts(tx, actor(), horizon), today() + timedelta(days=1)
    due = next(each.due for each in bars(tx, actor(), horizon) if each.day == tomorrow)
    works = _("рабочий день") if calendar().is_working_day(tomorrow) else _("нерабочий день")
    note, its = f"{day(tomorrow)}, {works}", url_for("board.part", name=tomorrow.isoformat())
    return [
        Figure("broken", _("Сорвано"), sums["broken"], url_for("board.part", name="broken"), "broken"),
        Figure("today", _("Срок сегодня"), sums["today"], url_for("board.part", name="today"), "today"),
        Figure("tomorrow", _("Срок завтра"), due, its, "soon", note),
    ]


def _standing(tx: Tx, horizon: Horizon) -> list[Figure]:
    free, still = count_untaken(tx, actor(), today()), count_silent(tx, actor(), horizon.now)
    note = _("%(n)s дней без единого шага", n=DAYS)
    rest, nearest = count_suspended(tx, actor()), next_return(tx, actor())
    when = _("ближайшее возобновление %(day)s", day=day(nearest)) if nearest else ""
    return [
        Figure("failed", _("Сбои шагов"), count_troubles(tx, actor()), url_for("failed.listing"), "broken"),
        Figure("untaken", _("Задачи без исполнителя"), free, url_for("board.untaken"), "today"),
        Figure("silent", _("Молчат"), still, url_for("overview.silent"), "soon", note),
        Figure(
            "suspended",
            _("Приостановлено дел"),
            rest,
            url_for("cases.listing", status="suspended"),
            note=when,
        ),
    ]


def _meetings(tx: Tx, horizon: Horizon) -> list[Figure]:
    """One number, as there is one list: it holds also those whose time is over without a protocol, and says so.

    None in a house whose regulation has no consilium.
    """
    if BODY not in institution_of(actor()).parameters:
        return []
    ahead, nearest = count_ahead(tx, actor(), horizon.now)
    note = _("ближайшее %(day)s", day=day(nearest)) if nearest else ""
    if unsigned := left_unsigned(tx, actor()):
        note = _("из них прошли без протокола: %(n)s", n=unsigned)
    title, listed = _("Назначенные заседания"), url_for("meetings.listing")
    return [Figure("meetings", title, ahead, listed, "broken" if unsigned else "calm", note)]


@blueprint.get("/silent")
@gate("view_boards")
def silent() -> str:
    """Cases in which nothing has happened for a time."""
    remember_list()
    with reading() as tx:
        found = silent_cases(tx, actor(), tx.clock.now(), page_number(request.args.get("page", 1)))
    record_list("board", [each.case_id for each in found.rows])
    return render_template("overview/silent.html", page=found, days=DAYS)


@blueprint.get("/people/<int:person_id>")
@gate("view_boards")
def person(person_id: int) -> str:
    """The open tasks of one person."""
    return _held(person_id)


@blueprint.get("/roles/<role>")
@gate("view_boards")
def group(role: str) -> str:
    """Tasks of a role that nobody has taken."""
    return _held(role)


def _held(whose: int | str) -> str:
    remember_list()
    with reading() as tx:
        found = held_tasks(tx, actor(), whose, page_number(request.args.get("page", 1)))
        name = holder(tx, actor(), whose) if isinstance(whose, int) else None
        known = name is not None if isinstance(whose, int) else whose in {*tx.config.roles, NO_ROLE}
    if not known:  # nobody of theirs
        raise NotFound(what="person", key=str(whose))
    record_list("board", [each.case_id for each in found.rows])
    back = {"person_id": whose} if isinstance(whose, int) else {"role": whose}
    return render_template(
        "overview/held.html", page=found, holder=name, no_role=NO_ROLE, **{"role": None, **back}, back=back
    )


@blueprint.get("/weeks/<monday>")
@gate("view_boards")
def week(monday: str) -> str:
    """The terms that broke in one week."""
    remember_list()
    first = _monday(monday)
    with reading() as tx:
        found = broken_in(tx, actor(), first, zone(), page_number(request.args.get("page", 1)))
        stopped = halted(tx, actor().institution, [card.case_id for card in found.rows])
    record_list("board", [card.case_id for card in found.rows])
    return render_template(
        "overview/week.html", page=found, monday=first, last=first + timedelta(days=6), halted=stopped
    )


def _monday(given: str) -> date:
    try:
        found = read_date(given)
    except ValueError as fault:
        raise NotFound(what="day", key=given) from fault
    if found.weekday() or not EARLIEST < found < today() + timedelta(days=7):
        raise NotFound(what="day", key=given)
    return found
