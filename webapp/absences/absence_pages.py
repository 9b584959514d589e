"""«Замещения»: who is away, who stands in, by which order; a new one, its signature, its early end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engine.access import may
from engine.errors import FormFaults
from engine.queries.absences.absence_list import absences, choices, limits_in_words
from engine.queries.paging import page_number
from engine.registry.absences.absence_rows import ALL, KINDS, SCOPES
from engine.store.session import Tx
from engine.usecases.absences.asked_absence import Asked
from engine.usecases.absences.end_absence import end_absence
from engine.usecases.absences.order_absence import order_absence
from engine.usecases.absences.sign_absence import sign_absence
from engine.words import say
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.posted import KEPT, every_day_read, number, typed, typed_day
from webapp.base.reading import reading
from webapp.words.dates import zone
from webapp.words.filters import family_name, role_title
from webapp.words.language import language, later

Page = Response | str | tuple[str, int]
Faults = Mapping[str, list[str]]
blueprint = Blueprint("absences", __name__, url_prefix="/absences")

STATES = {
    "asked": later("ждёт подписи"),
    "declined": later("отказано"),
    "ended": later("закончено раньше"),
    "over": later("закончилось"),
    "ahead": later("впереди"),
    "now": later("идёт"),
}
SCOPE_WORDS = {
    "all": later("все дела и задачи"),
    "families": later("только отмеченные семьи"),
    "lifecycles": later("только отмеченные порядки сопровождения"),
    "roles": later("только отмеченные роли"),
}


@blueprint.get("")
@gate("view_absences")
def listing() -> str:
    """Those that last, come and wait; on the other tab those that are over."""
    return _list("", {})


@blueprint.get("/new")
@gate("order_absences")
def form() -> str:
    """First who is away, then the rest: of whose work the choices are is known only then."""
    return _form({})


@blueprint.post("")
@gate("order_absences")
def order() -> Page:
    """Write it down."""
    try:
        with store().transaction() as tx, every_day_read():
            order_absence(tx, actor(), _asked())
    except FormFaults as fault:
        return _form(fault.facts["faults"]), 422
    if may(actor(), "sign_absences"):
        flash(_("Записано. Кого это касается, получит уведомление; вам самим оно не приходит."), "success")
    else:
        flash(_("Записано. Начнёт действовать с подписью руководителя."), "success")
    return redirect(url_for("absences.listing"))


@blueprint.post("/<absence_id>/end")
@gate("order_absences")
def end(absence_id: str) -> Page:
    """Before its last day, with a reason."""
    done = _("Закончено. С этой минуты никто не замещает.")
    return _settle(absence_id, lambda tx: end_absence(tx, actor(), absence_id, typed("reason", KEPT)), done)


@blueprint.post("/<absence_id>/sign")
@gate("sign_absences")
def sign(absence_id: str) -> Page:
    """From here on it holds."""
    return _settle(absence_id, lambda tx: sign_absence(tx, actor(), absence_id, True), _("Подписано."))


@blueprint.post("/<absence_id>/decline")
@gate("sign_absences")
def decline(absence_id: str) -> Page:
    """With a word why."""
    reason = typed("reason", KEPT)
    done = _("Отказано, ничего не изменилось.")
    return _settle(absence_id, lambda tx: sign_absence(tx, actor(), absence_id, False, reason), done)


def _asked() -> Asked:
    scope = typed("scope", 12)
    scope = scope if scope in SCOPES else ALL
    return Asked(
        number("person"),
        typed("kind", 12),
        typed_day("begins_on"),
        typed_day("ends_on"),
        typed("order_no"),
        typed_day("order_on"),
        number("substitute"),
        scope,
        frozenset(one[:100] for one in request.form.getlist(scope)),
    )


def _settle(absence_id: str, work: Callable[[Tx], None], done: str) -> Page:
    try:
        with store().transaction() as tx, every_day_read():
            work(tx)
    except FormFaults as fault:
        return _list(absence_id, fault.facts["faults"]), 422
    flash(done, "success")
    return redirect(url_for("absences.listing"))


def _today(tx: Tx) -> date:
    return tx.now().astimezone(zone()).date()


def _list(refused: str, faults: Faults) -> str:
    past = request.args.get("tab") == "past"
    with reading() as tx:
        today = _today(tx)
        page = absences(tx, actor(), today, past, page_number(request.args.get("page", 1)))
        limits = limits_in_words(tx, page.rows)
    return render_template(
        "absences/list.html",
        page=page,
        limits=limits,
        today=today,
        past=past,
        states=STATES,
        scopes=SCOPE_WORDS,
        kinds=_kinds(),
        orders=may(actor(), "order_absences"),
        signs=may(actor(), "sign_absences"),
        refused=refused,
        faults=[sentence for sentences in faults.values() for sentence in sentences],
        reason=typed("reason", KEPT),
    )


def _form(faults: Faults) -> str:
    person = number("person")
    with reading() as tx:
        offered = choices(tx, actor(), person)
    names = ("kind", "begins_on", "ends_on", "order_no", "order_on", "scope")
    return render_template(
        "absences/new.html",
        offered=offered,
        away=person if person in {one.id for one in offered.people} else None,
        families=[(id_, family_name(title)) for id_, title in offered.families.items()],
        roles=[(role, role_title(role)) for role in offered.roles],
        kinds=_kinds(),
        scopes=SCOPE_WORDS,
        said={name: typed(name, KEPT) for name in names} | {"substitute": number("substitute")},
        marked={scope: frozenset(request.form.getlist(scope)) for scope in SCOPES},
        faults=faults,
        signs=may(actor(), "sign_absences"),
    )


def _kinds() -> dict[str, str]:
    return {kind: say(f"absences.kind_{kind}", language()) for kind in KINDS}
