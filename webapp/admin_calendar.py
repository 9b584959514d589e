"""The calendar of the institution: which days are worked, and the days moved by an act."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engine.errors import FormFaults, NotFound
from engine.queries.calendar_year import months, moved_days, touched_terms
from engine.usecases.set_calendar_override import set_calendar_override
from webapp.actors import actor
from webapp.database import store
from webapp.dates import now, zone
from webapp.gate import gate
from webapp.institution import institution_of
from webapp.requests import text

blueprint = Blueprint("calendar", __name__, url_prefix="/admin/calendar")

YEARS = range(2020, 2041)


@blueprint.get("")
@gate("edit_calendar")
def year() -> str:
    """Twelve months and the moved days."""
    given = text("year", 4)
    shown = int(given) if given.isdigit() and int(given) in YEARS else now().astimezone(zone()).year
    day = _day(text("day", 10))
    return _page(shown, {"day": f"{day:%d.%m.%Y}"} if day else {}, {})


@blueprint.post("")
@gate("edit_calendar")
def move() -> Any:
    """Make a day working or off, on the ground of an act."""
    typed = {name: request.form.get(name, "").strip() for name in ("day", "kind", "act", "note", "scope")}
    day = _day(typed["day"])
    if day is None:
        return _page(_year_of(None), typed, {"day": [_("Укажите день, например 25.04.2026.")]}), 422
    try:
        with store().transaction() as tx:
            set_calendar_override(
                tx, actor(), typed["scope"], day, typed["kind"] or "?", typed["act"], typed["note"]
            )
    except FormFaults as fault:
        return _page(day.year, typed, fault.facts["faults"]), 422
    flash(_("День изменён. Сроки, которые начнутся с этой минуты, считаются по-новому."), "success")
    return redirect(url_for("calendar.year", year=day.year))


@blueprint.post("/remove")
@gate("edit_calendar")
def restore() -> Response:
    """Take a moved day back to what the state's calendar says."""
    day = _day(request.form.get("day", ""))
    if day is None:
        raise NotFound(what="day", key="")
    with store().transaction() as tx:
        set_calendar_override(tx, actor(), request.form.get("scope", ""), day, None)
    flash(_("День возвращён к государственному календарю."), "success")
    return redirect(url_for("calendar.year", year=day.year))


@blueprint.get("/touched")
@gate("edit_calendar")
def touched() -> str:
    """Open terms that run over a day: what a change would have concerned."""
    day = _day(text("day", 10))
    with store().reading() as tx:
        terms = touched_terms(tx, actor(), day) if day else []
    return render_template("admin/touched.html", terms=terms, day=day)


def _page(shown: int, typed: dict[str, str], faults: dict[str, list[str]]) -> str:
    with store().reading() as tx:
        sheet, moved = months(tx, actor(), shown), moved_days(tx, actor(), shown)
    house = institution_of(actor())
    return render_template(
        "admin/calendar.html",
        year=shown,
        years=YEARS,
        months=sheet,
        moved=moved,
        typed=typed,
        faults=faults,
        scopes=[(house.slug, house.short_title), (house.jurisdiction, _country(house.jurisdiction))],
    )


def _country(jurisdiction: str) -> str:
    return {"BY": _("вся Беларусь"), "RU": _("вся Россия")}.get(jurisdiction, jurisdiction)


def _day(given: str) -> date | None:
    """A day as a person types it (25.04.2026), or as an address carries it (2026-04-25)."""
    for shape in ("%d.%m.%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(given.strip(), shape).date()
        except ValueError:
            continue
    return None


def _year_of(day: date | None) -> int:
    return day.year if day else now().astimezone(zone()).year
