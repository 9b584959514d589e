"""The family's record grows: a new member, a register, a benefit, a certificate. By the curator or a head, with its ground."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engine.errors import FormFaults
from engine.queries.families import dossier
from engine.registry.record.presence import WAYS
from engine.store.session import Tx
from engine.usecases.families.record_member import RELATIONS, Newcomer, record_member
from engine.usecases.families.record_presence import Leaving, record_leaving, record_return
from engine.usecases.families.record_register import KINDS, Listing, record_register
from engine.usecases.life.correct_record import must_correct
from webapp.base.access_log import record_reading
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.posted import KEPT, every_day_read, typed, typed_day
from webapp.base.reading import reading
from webapp.words.dates import zone

Answer = Response | tuple[str, int]
Faults = dict[str, list[str]]
blueprint = Blueprint("growing", __name__, url_prefix="/families")
FIELDS = (
    *("name", "relation", "birth_date", "sex", "paper", "place", "member_phone", "member_reason"),
    *("member", "kind", "ground", "since", "until", "register_reason"),
    *("gone", "how", "left_on", "left_reason", "return_reason"),
)


@blueprint.get("/<family_id>/members")
@gate("list_cases")
def show(family_id: str) -> str:
    """Who belongs to the family and what is written of each."""
    return _page(family_id, {})


@blueprint.post("/<family_id>/members")
@gate("list_cases")
def add(family_id: str) -> Answer:
    """One more member."""
    told = Newcomer(
        name=typed("name", KEPT),
        relation=typed("relation", 20),
        birth_date=typed_day("birth_date"),
        sex=typed("sex", 1),
        paper=typed("paper", KEPT),
        place=typed("place", KEPT),
        phone=typed("member_phone", KEPT),
    )
    reason = typed("member_reason", KEPT)
    return _settled(
        family_id, lambda tx: record_member(tx, actor(), family_id, told, reason), _("Член семьи записан.")
    )


@blueprint.post("/<family_id>/members/registers")
@gate("list_cases")
def register(family_id: str) -> Answer:
    """A register, a benefit, a certificate of one of them."""
    told = Listing(typed("kind", 20), typed("ground", KEPT), typed_day("since"), typed_day("until"))
    member, reason = typed("member", 40), typed("register_reason", KEPT)
    return _settled(
        family_id,
        lambda tx: record_register(tx, actor(), family_id, member, told, reason),
        _("Записано."),
    )


@blueprint.post("/<family_id>/members/left")
@gate("list_cases")
def left(family_id: str) -> Answer:
    """One of them is of the family no longer."""
    told = Leaving(typed("how", 12), typed_day("left_on"))
    member, reason = typed("gone", 40), typed("left_reason", KEPT)
    return _settled(
        family_id,
        lambda tx: record_leaving(tx, actor(), family_id, member, told, reason),
        _("Записано: в составе семьи больше не числится."),
    )


@blueprint.post("/<family_id>/members/<member_id>/back")
@gate("list_cases")
def back(family_id: str, member_id: str) -> Answer:
    """Who had left is of the family again."""
    reason = typed("return_reason", KEPT)
    return _settled(
        family_id,
        lambda tx: record_return(tx, actor(), family_id, member_id, reason),
        _("Записано: снова в составе семьи."),
    )


def _settled(family_id: str, work: Callable[[Tx], object], said: str) -> Answer:
    try:
        with store().transaction() as tx, every_day_read():
            work(tx)
    except FormFaults as fault:
        return _page(family_id, fault.facts["faults"]), 422
    flash(said, "success")
    return redirect(url_for("growing.show", family_id=family_id))


def _page(family_id: str, faults: Faults) -> str:
    with reading() as tx:
        must_correct(tx, actor(), family_id)
        today = tx.now().astimezone(zone()).date()
        family = dossier.head(tx, actor(), family_id, today)
        mine = [case.id for case in dossier.cases(tx, actor(), family_id) if case.mine]
        people = [] if family.closed else dossier.members(tx, family_id)
    record_reading(mine, "family")
    said = {name: typed(name, KEPT) for name in FIELDS}
    return render_template(
        "families/life/growing.html",
        family=family,
        people=people,
        today=today,
        said=said,
        faults=faults,
        relations=RELATIONS,
        kinds=KINDS,
        ways=WAYS,
    )
