"""Suspending a case: why, until when, what becomes of each term; first shown, then confirmed."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engine.action.pausing.open_terms import CHOICES
from engine.errors import CaseSuspended, FormFaults
from engine.queries.cases.case_pages import CaseCard, case_card
from engine.queries.cases.pauses.pause_preview import PausePreview, pause_preview
from engine.queries.cases.pauses.standing_pause import standing_pause
from engine.usecases.cases.change_pause import change_pause
from engine.usecases.cases.suspend_case import Wanted, misgiven, suspend_case
from engine.words import say
from webapp.base.access_log import record_reading
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.posted import KEPT, every_day_read, misreadings, number, typed, typed_day
from webapp.base.reading import reading, today
from webapp.words.dates import day
from webapp.words.language import later

blueprint = Blueprint("pausing", __name__, url_prefix="/cases")

RULES = {"shift": later("сдвинуть"), "run": later("идёт дальше"), "norm": later("по норме")}
TERM = "rule-"  # before the id of a term in the names of fields


@blueprint.get("/<case_id>/pause")
@gate("intervene")
def ask(case_id: str) -> str:
    """The open terms, each with a rule to be chosen."""
    record_reading([case_id], "case")
    return _page(case_id, Wanted(""), {})


@blueprint.post("/<case_id>/pause")
@gate("intervene")
def look(case_id: str) -> str | tuple[str, int]:
    """The same with the dates as they would be; nothing is done yet."""
    wanted = _wanted()
    faults = misgiven(wanted, today()) | ({"until": wrong} if (wrong := misreadings("until")) else {})
    page = _page(case_id, wanted, faults, confirm=not faults and not request.form.get("edit"))
    return (page, 422) if faults else page


@blueprint.post("/<case_id>/suspend")
@gate("intervene")
def suspend(case_id: str) -> Response:
    """Stop the case's clock and work."""
    wanted, version = _wanted(), number("version")
    with store().transaction() as tx, every_day_read():
        suspend_case(tx, actor(), case_id, wanted, version)
    flash(
        _("Дело приостановлено до %(when)s: в этот день оно пойдёт дальше само.", when=day(wanted.until))
        if wanted.until
        else _("Дело приостановлено. Оно пойдёт дальше, когда вы его возобновите."),
        "success",
    )
    return redirect(url_for("cases.show", case_id=case_id))


@blueprint.get("/<case_id>/pause/until")
@gate("intervene")
def other_day(case_id: str) -> str:
    """Until when the case stands still, to be changed."""
    record_reading([case_id], "case")
    return _until_page(case_id, {})


@blueprint.post("/<case_id>/pause/until")
@gate("intervene")
def change(case_id: str) -> Response | tuple[str, int]:
    """Name another day, or none: then somebody goes on by hand."""
    until = typed_day("until")
    try:
        with store().transaction() as tx, every_day_read():
            change_pause(tx, actor(), case_id, until, typed("reason", KEPT))
    except FormFaults as fault:
        return _until_page(case_id, fault.facts["faults"]), 422
    flash(
        _("Теперь дело пойдёт дальше само %(when)s.", when=day(until))
        if until
        else _("Теперь дело пойдёт дальше, только когда вы его возобновите."),
        "success",
    )
    return redirect(url_for("cases.show", case_id=case_id))


def _until_page(case_id: str, faults: dict[str, list[str]]) -> str:
    with reading() as tx:
        card = case_card(tx, actor(), case_id)
        stood = standing_pause(tx, case_id)
    if stood is None:
        raise CaseSuspended(case_id=case_id, status=say(f"store.status_{card.status}"))
    sent = request.method == "POST"
    return render_template(
        "cases/pause_until.html",
        card=card,
        stood=stood,
        reason=typed("reason", KEPT) if sent else "",
        until=typed("until", 40) if sent else "",
        faults=faults,
    )


def _wanted() -> Wanted:
    rules = {
        name.removeprefix(TERM): typed(name, 20) for name in [*request.form][:200] if name.startswith(TERM)
    }
    return Wanted(typed("reason", KEPT), typed_day("until"), rules)


def _page(case_id: str, wanted: Wanted, faults: dict[str, list[str]], confirm: bool = False) -> str:
    chosen = {term: rule for term, rule in wanted.rules.items() if rule in CHOICES}
    with reading() as tx:
        card = case_card(tx, actor(), case_id)
        preview = _preview_of(card, pause_preview(tx, actor(), case_id, chosen, _shown(wanted, faults)))
    return render_template(
        "cases/pause.html",
        card=card,
        wanted=wanted,
        typed_until=typed("until", 40) if request.method == "POST" else "",
        faults=faults,
        preview=preview,
        rules=RULES,
        term=TERM,
        confirm=confirm,
    )


def _shown(wanted: Wanted, faults: dict[str, list[str]]) -> date | None:
    return None if "until" in faults else wanted.until


def _preview_of(card: CaseCard, preview: PausePreview) -> PausePreview:
    """Raises CaseSuspended: it stands still already, or is over."""
    if card.status != "open":
        raise CaseSuspended(case_id=card.id, status=say(f"store.status_{card.status}"))
    return preview
