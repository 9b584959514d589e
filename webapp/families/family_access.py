"""Doors to families that are not one's own: asking, urgent looks, and those who decide and keep people apart."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from engine.action.families.seal_heads import openers
from engine.action.families.visible_family import heads_family, must_see_family, sees_family
from engine.errors import FormFaults, NotFound
from engine.queries.families.access_list import of_family, own_requests, waiting
from engine.queries.families.family_list import family
from engine.queries.families.family_matches import recognised
from engine.queries.life.destructions import act_of, act_that_destroyed
from engine.queries.people.names import names_of
from engine.queries.people.staff import StaffMember, may_meet_families
from engine.registry.people import heads
from engine.store.session import Tx
from engine.usecases.families import decide_family_access as deciding
from engine.usecases.families.ask_family_access import ask_family_access
from engine.usecases.families.exclude_person import exclude_person, lift_exclusion
from engine.usecases.families.take_emergency_access import SHORTEST, take_emergency_access
from engine.words import say
from webapp.base.access_log import record_look_alikes
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.looks import record_list
from webapp.base.posted import KEPT, every_day_read, number, typed, typed_day
from webapp.base.reading import reading
from webapp.families.life.gone import gone
from webapp.words.dates import zone

blueprint = Blueprint("family_access", __name__, url_prefix="/families")

USUAL = timedelta(days=14)


@blueprint.get("/access")
@gate("list_cases")
def listing() -> str:
    """What waits for this person's decision, and what they asked for themselves."""
    return _list({}, "")


def _list(faults: dict[str, list[str]], at: str) -> str:
    with reading() as tx:
        found = waiting(tx, actor())
        mine, now = own_requests(tx, actor()), tx.now()
        usual = now.astimezone(zone()).date() + USUAL
    record_list("access", families=[line.family_id for line in (*found, *mine)])
    open_to_me = actor().sight.admitted
    return render_template(
        "families/access.html",
        waiting=found,
        mine=mine,
        usual=usual,
        now=now,
        open_to_me=open_to_me,
        **_typed(faults, at),
    )


def _typed(faults: dict[str, list[str]], at: str) -> dict[str, object]:
    """What was typed into the form of one line, with what is wrong with it."""
    kept = {"until": typed("until", 20), "remark": typed("remark", KEPT)}
    return {"line_faults": faults, "at": at, "kept": kept if at else {}}


@blueprint.get("/<family_id>/let-in")
@gate("start_case")
def door(family_id: str) -> str:
    """What may be told of a family that is not one's own, and the two ways in."""
    return _door(family_id, {})


@blueprint.post("/<family_id>/ask")
@gate("start_case")
def ask(family_id: str) -> Any:
    """A request; its curator and the heads see it at once."""
    return _asked(
        family_id, False, lambda tx: ask_family_access(tx, actor(), family_id, typed("reason", KEPT))
    )


@blueprint.post("/<family_id>/emergency")
@gate("start_case")
def emergency(family_id: str) -> Any:
    """In for an hour, with the reason on the heads' list."""
    return _asked(
        family_id, True, lambda tx: take_emergency_access(tx, actor(), family_id, typed("reason", KEPT))
    )


@blueprint.get("/<family_id>/access")
@gate("list_cases")
def of_one(family_id: str) -> str:
    """Who was let to the family, who is kept from it. For those who decide."""
    return _one(family_id, {})


def _excludable(tx: Tx, family_id: str) -> list[StaffMember]:
    """Nobody, for whoever is no head of the family; never a head of the institution for one of a department."""
    if not heads_family(tx, actor(), family_id):
        return []
    above = heads.above(tx, actor().institution, actor().id)
    return [one for one in may_meet_families(tx, actor()) if one.id not in above]


def _one(family_id: str, faults: dict[str, list[str]], at: str = "") -> str:
    with reading() as tx:
        must_see_family(tx, actor(), family_id)
        shown = family(tx, actor(), family_id)
        lines = of_family(tx, actor(), family_id)
        act = act_of(tx, actor(), family_id)
        everybody = [] if act else _excludable(tx, family_id)
        able = names_of(tx, sorted(openers(tx, actor().institution, family_id)))
        now = tx.now()
        usual = now.astimezone(zone()).date() + USUAL
    return render_template(
        "families/access_one.html",
        now=now,
        heads=sorted(able.values()),
        family=shown,
        lines=lines,
        people=everybody,
        act=act,
        usual=usual,
        faults={} if at else faults,
        said={"person": number("person"), "reason": typed("reason", KEPT)},
        **_typed(faults if at else {}, at),
    )


@blueprint.post("/access/<access_id>/decide")
@gate("list_cases")
def decide(access_id: str) -> Any:
    """Grant until a day, or refuse."""
    granted = typed("decision") == "grant"
    until, remark = typed_day("until"), typed("remark", KEPT)
    return _settled(
        lambda tx: deciding.decide_family_access(tx, actor(), access_id, granted, until, remark),
        _("Доступ открыт.") if granted else _("В доступе отказано."),
        access_id,
    )


@blueprint.post("/access/<access_id>/end")
@gate("list_cases")
def end(access_id: str) -> Any:
    """A grant ends now."""
    return _settled(lambda tx: deciding.end_family_access(tx, actor(), access_id), _("Доступ закрыт."))


@blueprint.post("/access/<access_id>/seen")
@gate("list_cases")
def seen(access_id: str) -> Any:
    """A head has looked at an urgent access."""
    remark = typed("remark", KEPT)
    return _settled(
        lambda tx: deciding.see_emergency(tx, actor(), access_id, remark), _("Отмечено."), access_id
    )


@blueprint.post("/<family_id>/exclude")
@gate("intervene")
def exclude(family_id: str) -> Any:
    """Keep somebody from the family."""
    person, reason = number("person"), typed("reason", KEPT)
    if person is None:
        return _one(family_id, {"person": [say("registry.whom_missing")]}), 422
    try:
        with store().transaction() as tx:
            exclude_person(tx, actor(), family_id, person, reason)
    except FormFaults as fault:
        return _one(family_id, fault.facts["faults"]), 422
    flash(_("Специалист отстранён."), "success")
    return redirect(url_for("family_access.of_one", family_id=family_id))


@blueprint.post("/access/<access_id>/lift")
@gate("intervene")
def lift(access_id: str) -> Any:
    """Nobody is kept away any more by this entry."""
    return _settled(lambda tx: lift_exclusion(tx, actor(), access_id), _("Отстранение снято."))


def _asked(family_id: str, urgent: bool, work: Callable[[Tx], str]) -> Any:
    """Into the family where the way is open now; else back to the list of one's own requests."""
    try:
        with store().transaction() as tx:
            work(tx)
    except FormFaults as fault:
        return _door(family_id, fault.facts["faults"], urgent), 422
    if urgent:
        flash(_("Доступ открыт на час. Причину видит руководитель."), "success")
        return redirect(url_for("families.show", family_id=family_id))
    flash(_("Запрос записан: его видят куратор семьи и руководители."), "success")
    return redirect(url_for("family_access.listing"))


def _door(family_id: str, faults: dict[str, list[str]], urgent: bool = False) -> str:
    with reading() as tx:
        told = recognised(tx, actor(), family_id)
        act = act_that_destroyed(tx, family_id)
        inside = sees_family(tx, actor(), family_id)
    if told is None:
        raise NotFound(what="family", key=family_id)
    if act:
        return gone(act, inside)
    if not told.mine:
        record_look_alikes([family_id])
    return render_template(
        "families/let_in.html",
        told=told,
        inside=inside,
        faults=faults,
        reason=typed("reason", KEPT),
        urgent=urgent,
        shortest=SHORTEST,
    )


def _settled(work: Callable[[Tx], object], said: str, at: str = "") -> Any:
    """``at``: the line whose form comes back with what was typed, where a field of it is at fault."""
    back = typed("family", 36)
    try:
        with store().transaction() as tx, every_day_read():
            work(tx)
    except FormFaults as fault:
        faults: dict[str, list[str]] = fault.facts["faults"]
        if at and "" not in faults:
            return (_one(back, faults, at) if back else _list(faults, at)), 422
        flash(next(iter(fault.facts["faults"].values()))[0], "danger")
    else:
        flash(said, "success")
    return redirect(
        url_for("family_access.of_one", family_id=back) if back else url_for("family_access.listing")
    )
