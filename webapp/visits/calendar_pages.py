"""«Календарь»: visits, terms, meetings and absences of one specialist, day by day; a visit is moved here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engine.errors import FormFaults
from engine.queries.visits.calendar_events import VISIT, Event, events, whose
from engine.queries.visits.feed import has_feed
from engine.queries.visits.month_norms import family_norms
from engine.store.session import Tx
from engine.usecases.visits.move_visit import Moved, Wanted, move_visit
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.looks import record_list
from webapp.base.posted import KEPT, every_day_read, text, typed, typed_moment
from webapp.base.reading import calendar, present, reading
from webapp.frame.home_page import own_path
from webapp.visits.drawn import KINDS, STATUSES, day_off, shown
from webapp.visits.whose_days import chosen_of
from webapp.words.dates import zone
from webapp.words.language import language

Page = Response | str | tuple[str, int]
blueprint = Blueprint("visits", __name__, url_prefix="/visits")

ONE_DAY = timedelta(days=1)
LONGEST = timedelta(days=45)  # that a browser asks for at once: a month with the days around it
MAPS = "https://www.openstreetmap.org/search"


@dataclass(frozen=True)
class Day:
    """One day of the list: what stands in it, and why nobody works where nobody does."""

    day: date
    off: str | None
    events: list[Event]


@blueprint.get("")
@gate("view_calendar")
def listing() -> str:
    """The week as a list; with JavaScript the same days as a calendar."""
    return _page({}, "")


@blueprint.get("/route")
@gate("view_calendar")
def route() -> str:
    """One day's visits with their addresses, to take along."""
    day = _day(text("day", 20)) or _today()
    with reading() as tx:
        chosen = chosen_of(whose(tx, actor()))
        found = [each for each in _events(tx, chosen.people, day, day) if each.kind == VISIT]
    record_list("calendar", [each.case_id for each in found if each.case_id])
    return render_template(
        "visits/route.html",
        day=day,
        visits=found,
        chosen=chosen,
        maps=map_link,
        statuses=STATUSES,
        today=_today(),
        own=chosen.person == actor().id,
    )


@blueprint.get("/events")
@gate("view_calendar")
def data() -> Response | tuple[Response, int]:
    """The same for the calendar of the page: ``start`` and ``end`` are days."""
    first, last = _day(text("start", 40)[:10]), _day(text("end", 40)[:10])
    if first is None or last is None or not timedelta(0) < last - first <= LONGEST:
        return jsonify(error=_("Эти дни нельзя показать сразу.")), 400
    with reading() as tx:
        chosen = chosen_of(whose(tx, actor()))
        found = _events(tx, chosen.people, first, last - ONE_DAY)
    record_list("calendar", [each.case_id for each in found if each.case_id])
    several = len(chosen.people) > 1
    off = [day_off(first + ONE_DAY * n) for n in range((last - first).days)]
    return jsonify([*(shown(each, several) for each in found), *(each for each in off if each)])


@blueprint.post("/<visit_id>/move")
@gate("view_calendar")
def move(visit_id: str) -> Page:
    """Another day or hour; a refusal says the clause and keeps what was typed."""
    wanted = Wanted(typed_moment("day", "hour"), typed("reason", KEPT), typed("was", 40))
    asked_by_script = request.headers.get("Accept") == "application/json"
    try:
        with store().transaction() as tx, every_day_read():
            moved = move_visit(tx, actor(), visit_id, wanted)
    except FormFaults as fault:
        if asked_by_script:
            said = [sentence for each in fault.facts["faults"].values() for sentence in each]
            return _json({"said": " ".join(said)}, 422)
        return _page(fault.facts["faults"], visit_id), 422
    if asked_by_script:
        if moved.announced:  # the page opens anew and says it
            flash(_moved(moved), "warning")
        return _json({"said": _moved(moved)}, 200)
    flash(_moved(moved), "warning" if moved.announced else "success")
    return redirect(own_path(request.form.get("back") or url_for("visits.listing")))


def _moved(moved: Moved) -> str:
    """What was done, and what the family does not know yet."""
    if not moved.announced:
        return _("Посещение перенесено.")
    if moved.letter:
        return _(
            "Посещение перенесено. Семью предупреждали о прежнем дне: подготовлено извещение о новом, отправьте его или сообщите по телефону и отметьте это («Письма» дела)."
        )
    return _(
        "Посещение перенесено. Семью предупреждали о прежнем дне, о новом она ещё не знает: предупредите её."
    )


def _json(told: dict[str, str], status: int) -> Response:
    answer: Response = jsonify(told)
    answer.status_code = status
    return answer


def _page(faults: Mapping[str, list[str]], refused: str) -> str:
    first = _day(text("day", 20)) or _today()
    monday = first - ONE_DAY * first.weekday()
    last = monday + ONE_DAY * 6
    with reading() as tx:
        known = whose(tx, actor())
        chosen = chosen_of(known)
        found = _events(tx, chosen.people, monday, last)
        norms = family_norms(tx, actor(), chosen.people, _today())
        feed_since = has_feed(tx, actor())
    cases = {each.case_id for each in found if each.case_id} | {each.case_id for each in norms}
    record_list("calendar", sorted(cases))
    query = {"unit": chosen.unit} if chosen.unit else {"person": chosen.person}
    return render_template(
        "visits/calendar.html",
        days=[_of_day(monday + ONE_DAY * n, found) for n in range(7)],
        monday=monday,
        last=last,
        week=ONE_DAY * 7,
        today=_today(),
        known=known,
        chosen=chosen,
        query=query,
        data_url=f"{url_for('visits.data')}?{urlencode(query)}",
        norms=norms,
        feed_since=feed_since,
        kinds=KINDS,
        statuses=STATUSES,
        faults=faults,
        refused=refused,
        said={name: typed(name, KEPT) for name in ("day", "hour", "reason")},
    )


def _of_day(day: date, found: Iterable[Event]) -> Day:
    return Day(day, calendar().why_off(day, language()), [each for each in found if _stands(each, day)])


def _stands(each: Event, day: date) -> bool:
    if isinstance(each.starts, datetime):
        return each.starts.astimezone(zone()).date() == day
    return each.starts <= day <= (each.ends if isinstance(each.ends, date) else each.starts)


def _events(tx: Tx, people: Iterable[int], first: date, last: date) -> list[Event]:
    since = datetime.combine(first, time(), zone())
    return events(tx, actor(), people, since, datetime.combine(last + ONE_DAY, time(), zone()))


def map_link(address: str) -> str:
    """A plain link to a public map, opened only when somebody clicks it."""
    return f"{MAPS}?{urlencode({'query': address})}"


def _day(given: str) -> date | None:
    try:
        day = date.fromisoformat(given)
    except ValueError:
        return None
    return day if 2000 <= day.year <= 2100 else None


def _today() -> date:
    return present().astimezone(zone()).date()
