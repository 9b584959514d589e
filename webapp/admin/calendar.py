"""The calendar of the institution: which days are worked, and the days moved by an act."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from engine.action.context import calendar_version
from engine.errors import FormFaults, NotFound
from engine.queries.clock.calendar_year import months, moved_days
from engine.queries.clock.deadline_preview import Preview, deadline_preview
from engine.queries.clock.recounts import counted, recount, uncounted
from engine.usecases.clock.set_calendar_override import set_calendar_override
from engine.worktime.phrases import weekdays
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.institution import institution_of
from webapp.base.posted import asked_day, misreadings, number, text, typed_day
from webapp.base.reading import present, reading
from webapp.words.dates import zone
from webapp.words.language import language, later

blueprint = Blueprint("calendar", __name__, url_prefix="/admin/calendar")

YEARS = range(2020, 2041)
STATE = "state"  # the kind of a day that goes back to what the state's calendar says
KINDS = {"due": later("срок"), "follow_up": later("напоминание"), "timer": later("таймер")}
TYPED = ("day", "kind", "act", "note", "scope", "recount")


@blueprint.get("")
@gate("edit_calendar")
def year() -> str:
    """Twelve months and the moved days."""
    given = text("year", 4)
    shown = int(given) if given.isdigit() and int(given) in YEARS else present().astimezone(zone()).year
    day = asked_day("day")
    typed = {name: text(name, 300) for name in ("kind", "scope")} | {"recount": "1"}
    return _page(shown, typed | ({"day": f"{day:%d.%m.%Y}"} if day else {}), {})


@blueprint.post("")
@gate("edit_calendar")
def move() -> Any:
    """Make a day working or off on the ground of an act, or give it back to the state's calendar; count open terms anew."""
    typed = {name: request.form.get(name, "").strip() for name in TYPED}
    day = typed_day("day")
    if day is None:
        return _page(
            _year_of(None), typed, {"day": misreadings("day") or [_("Укажите день, например 25.04.2026.")]}
        ), 422
    try:
        cases, version = _change(day, typed)
    except FormFaults as fault:
        return _page(day.year, typed, fault.facts["faults"]), 422
    if cases:
        return redirect(url_for("calendar.year", year=day.year, recount=version, _anchor="recount"))
    flash(_changed(typed), "success")
    return redirect(url_for("calendar.year", year=day.year))


def _change(day: date, typed: dict[str, str]) -> tuple[int, int]:
    kind = None if typed["kind"] == STATE else typed["kind"] or "?"
    again = typed["recount"] == "1"
    with store().transaction() as tx:
        cases = set_calendar_override(
            tx, actor(), typed["scope"], day, kind, typed["act"], typed["note"], recount=again
        )
        return cases, calendar_version(tx)


def _changed(typed: dict[str, str]) -> str:
    if typed["recount"] == "1":
        return _("День изменён. Открытых сроков, которые от него зависят, нет.")
    return _("День изменён. Новые сроки считаются по-новому, открытые остались прежними.")


@blueprint.get("/touched")
@gate("edit_calendar")
def touched() -> str:
    """What the change typed so far would move."""
    day, kind, scope = asked_day("day"), text("kind", 10), text("scope", 40)
    preview: Preview | None = None
    if day and kind in ("working", "off", STATE) and scope == actor().institution:
        with reading() as tx:
            kind_of_day = None if kind == STATE else kind
            preview = deadline_preview(tx, actor(), scope, day, kind_of_day, text("act", 300))
    return render_template("admin/touched.html", preview=preview, day=day, kinds=KINDS)


@blueprint.get("/recount/<int:version>")
@gate("edit_calendar")
def progress(version: int) -> str:
    """The part of the page that shows how far the recount is. Raises NotFound for a change that was never made."""
    with reading() as tx:
        if version > calendar_version(tx):
            raise NotFound(what="recount", key=version)
    return render_template("admin/recount.html", **_recount(version))


def _recount(version: int) -> dict[str, Any]:
    with reading() as tx:
        run = recount(tx, actor(), version)
        moved = [] if run.running or not run.cases else counted(tx, actor(), version)
        return {"run": run, "counted": moved, "version": version, "uncounted": uncounted(tx, actor())}


def _page(shown: int, typed: dict[str, str], faults: dict[str, list[str]]) -> str:
    with reading() as tx:
        sheet, moved = months(tx, actor(), shown), moved_days(tx, actor(), shown)
        failed = uncounted(tx, actor())
    return render_template(
        "admin/calendar.html",
        year=shown,
        years=YEARS,
        months=sheet,
        weekdays=weekdays(language()),
        moved=moved,
        typed=typed,
        faults=faults,
        scopes=_scopes(),
        own=actor().institution,
        **(_recount(version) if (version := number("recount")) else {"uncounted": failed}),
    )


def _scopes() -> list[tuple[str, str]]:
    institution = institution_of(actor())
    return [
        (institution.slug, institution.short_title),
        (institution.jurisdiction, _country(institution.jurisdiction)),
    ]


def _country(jurisdiction: str) -> str:
    return {"BY": _("вся Беларусь"), "RU": _("вся Россия")}.get(jurisdiction, jurisdiction)


def _year_of(day: date | None) -> int:
    return day.year if day else present().astimezone(zone()).year
