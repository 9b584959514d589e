"""Meetings of the consilium: the list, what waits for one, convening."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from engine.access import may
from engine.errors import FormFaults, KuratorError
from engine.forms.fields import read_date
from engine.ids.rising import new_id
from engine.queries.meetings.keeper_desk import next_agenda
from engine.queries.meetings.meeting_list import meeting_list, waiting_items
from engine.queries.meetings.meeting_room import correctable
from engine.queries.meetings.quarter_norm import coverage, has_norm, quarter_of, unheard
from engine.queries.paging import page_number
from engine.registry.meetings.agenda import body_of
from engine.registry.people import staff
from engine.store.session import Tx
from engine.usecases.meetings.convene_extraordinary import convene_extraordinary
from engine.usecases.meetings.convene_meeting import convene_meeting, seated_roles
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.looks import record_list
from webapp.base.posted import every_day_read, idempotency_key, number, text, typed, typed_moment
from webapp.base.reading import calendar, reading
from webapp.frame.faults import status_of
from webapp.words.dates import zone
from webapp.words.language import language, later

blueprint = Blueprint("meetings", __name__, url_prefix="/meetings")

TABS = {
    "ahead": later("Предстоят"),
    "waiting": later("Ждут заседания"),
    "past": later("Прошли"),
    "quarter": later("Без консилиума в квартале"),
}
NAMED = ("waiting", "quarter")  # tabs that name families
USUAL_HOUR = time(14)
LONGEST_LIST = 100  # questions offered when a meeting is convened


@blueprint.get("")
@gate("view_meetings")
def listing() -> str:
    """One tab: meetings to come, waiting questions, meetings that are over, families not heard this quarter."""
    keeps = may(actor(), "convene_meeting")
    with reading() as tx:
        tabs = _tabs(tx, keeps)
        tab = request.args.get("tab", "ahead")
        tab = tab if tab in tabs else "ahead"
        order = request.args.get("order", "")[:20]
        content = CONTENT[tab](tx, page_number(request.args.get("page", 1)), order)
    if tab in NAMED:
        record_list("meetings", [row.case_id for row in content["page"].rows])
    return render_template(f"meetings/{tab}.html", tab=tab, tabs=tabs, keeps=keeps, order=order, **content)


def _tabs(tx: Tx, keeps: bool) -> dict[str, str]:
    """Families are named to those who prepare the meetings; the quarter norm exists where the regulation has it."""
    hidden = set() if keeps else {"waiting", "quarter"}
    if not has_norm(tx, actor().institution):
        hidden.add("quarter")
    return {name: _(title) for name, title in TABS.items() if name not in hidden}


def _ahead(tx: Tx, number: int, order: str) -> dict[str, Any]:
    page, today = meeting_list(tx, actor(), True, number, order), tx.now().astimezone(zone()).date()
    waits = (row for row in page.rows if row.status == "convened")
    return {
        "page": page,
        "passed": {row.id for row in waits if row.planned_at.astimezone(zone()).date() < today},
    }


def _past(tx: Tx, number: int, order: str) -> dict[str, Any]:
    return {"page": meeting_list(tx, actor(), False, number, order)}


def _waiting(tx: Tx, number: int, order: str) -> dict[str, Any]:
    return {"page": waiting_items(tx, actor(), number, order=order)}


def _quarter(tx: Tx, number: int, order: str) -> dict[str, Any]:
    day = _day(text("on", 10)) or tx.clock.now().astimezone(zone()).date()
    quarter = quarter_of(tx, actor(), day)
    found = unheard(tx, actor(), quarter, number, order)
    agenda = next_agenda(tx, actor(), tx.clock.now())
    return {
        "page": found,
        "quarter": quarter,
        "covered": coverage(tx, actor(), quarter),
        "on": day,
        "agenda": agenda,
    }


def _day(written: str) -> date | None:
    try:
        return read_date(written)
    except ValueError:
        return None


CONTENT = {"ahead": _ahead, "past": _past, "waiting": _waiting, "quarter": _quarter}


@blueprint.get("/new")
@gate("convene_meeting")
def plan() -> str:
    """The form that convenes a meeting; ``item`` ticks one question alone."""
    return _form({}, None)


@blueprint.post("/new")
@gate("convene_meeting")
def convene() -> Any:
    """Convene it and go to its room; faults come back with everything typed."""
    given = _given()
    verb = convene_extraordinary if given["extraordinary"] else convene_meeting
    try:
        with store().transaction() as tx, every_day_read():
            meeting_id = verb(tx, actor(), given, idempotency_key())
    except KuratorError as fault:
        if status_of(fault) in (403, 404) or status_of(fault) >= 500:
            raise
        return _form(given, fault), status_of(fault)
    flash(_("Заседание созвано."), "success")
    return redirect(url_for("meeting.show", meeting_id=meeting_id))


def _given() -> dict[str, Any]:
    ticked = [int(id_) for id_ in request.form.getlist("members") if id_.isascii() and id_.isdigit()]
    return {
        "planned_at": typed_moment("day", "hour", "planned_at"),
        "place": typed("place"),
        "chair": number("chair"),
        "secretary": number("secretary"),
        "members": [{"person": id_} for id_ in ticked] + _outside(typed("outside")),
        "invited": _outside(typed("invited")),
        "items": [id_[:36] for id_ in request.form.getlist("items")],
        "afterwards": request.form.get("afterwards") == "1",
        "to_correct": request.form.get("to_correct") == "1",
        "extraordinary": request.form.get("extraordinary") == "1",
    }


def _outside(lines: str) -> list[dict[str, str]]:
    """People of other organisations, one a line: the name, a comma, the post or organisation."""
    parts = (line.partition(",") for line in lines.splitlines() if line.strip())
    return [{"name": name.strip(), "office": office.strip()} for name, _comma, office in parts]


def _form(given: Mapping[str, Any], fault: KuratorError | None) -> str:
    with reading() as tx:
        waiting = waiting_items(tx, actor(), 1, LONGEST_LIST)
        signed = correctable(tx, actor(), body_of(tx, actor().institution))
        seats = {role: staff.seated(tx, actor().institution, roles) for role, roles in _benches(tx).items()}
        now = tx.clock.now().astimezone(zone())
    record_list("meetings", [row.case_id for row in waiting.rows])
    alone = text("item", 36)
    ticked = given.get("items", [alone] if alone else [row.id for row in waiting.rows])
    return render_template(
        "meetings/plan.html",
        waiting=waiting,
        ticked=ticked,
        corrections=signed,
        seats=seats,
        planned=given.get("planned_at") or _usual_moment(waiting.rows, now),
        typed=request.form if request.method == "POST" else {},
        given=given,
        faults=fault.facts.get("faults", {}) if isinstance(fault, FormFaults) else {},
        sentence="" if fault is None or isinstance(fault, FormFaults) else fault.sentence(language()),
        key=new_id(),
    )


def _benches(tx: Tx) -> dict[str, frozenset[str]]:
    """Who may sit at all, and whom the form suggests for which seat."""
    seat = {name: frozenset({f"consilium_{name}"}) for name in ("chair", "secretary", "member")}
    return {"all": seated_roles(tx), **seat}


def _usual_moment(rows: Any, now: datetime) -> datetime:
    """The day on which the most pressing question falls due, in the afternoon; today where none is ahead. Where that hour is
    over, the next working day: a meeting is called for something to come."""
    ahead = [row.due_at.astimezone(zone()) for row in rows if row.due_at and row.due_at > now]
    day = calendar().working_day_from(min(ahead, default=now.astimezone(zone())).date())
    over = datetime.combine(day, USUAL_HOUR, zone()) <= now
    return datetime.combine(calendar().next_working_day(day) if over else day, USUAL_HOUR)
