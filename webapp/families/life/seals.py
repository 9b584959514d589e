"""The seal of a family: who is named, who asks to take it off, who agrees."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy import select
from werkzeug.wrappers import Response

from engine.action.families.seal_heads import openers
from engine.action.families.visible_family import must_head_family
from engine.errors import FormFaults, NotFound
from engine.queries.families.access_list import of_family
from engine.queries.families.dossier import cases, head
from engine.queries.people.staff import StaffMember, may_meet_families
from engine.registry.families.access import kept_from_family
from engine.registry.life.erase import DESTROYED
from engine.registry.people.powers import SIGNS, roles_of_kind
from engine.registry.rows import must_be_of
from engine.store.session import Tx
from engine.store.tables import FamilyAccess, Person
from engine.usecases.life import open_seal, seal_family
from engine.words import say
from webapp.base.access_log import record_reading
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.posted import KEPT, number, typed
from webapp.base.reading import reading
from webapp.words.dates import zone

Answer = Response | tuple[str, int]
blueprint = Blueprint("seals", __name__, url_prefix="/families")


@blueprint.get("/<family_id>/seal")
@gate("seal_family")
def show(family_id: str) -> str:
    """Who is named; the form to seal, or to ask for its end."""
    return _page(family_id, {})


@blueprint.post("/<family_id>/seal")
@gate("seal_family")
def seal(family_id: str) -> Answer:
    """For everybody who is not ticked the family is no more."""
    chosen = [
        int(each) for each in request.form.getlist("readers")[:200] if each.isascii() and each.isdigit()
    ]
    people = [each for each in chosen if each < 10**9]
    return _settled(
        family_id,
        lambda tx: seal_family.seal_family(tx, actor(), family_id, typed("reason", KEPT), people),
        _("Семья закрыта."),
    )


@blueprint.post("/<family_id>/seal/name")
@gate("seal_family")
def name(family_id: str) -> Answer:
    """One more reader."""
    person = number("person")
    if person is None:
        return _page(family_id, {"person": [say("registry.whom_missing")]}), 422
    return _settled(
        family_id,
        lambda tx: seal_family.name_reader(tx, actor(), family_id, person, typed("reason", KEPT)),
        _("Специалист назван."),
    )


@blueprint.post("/<family_id>/seal/strike/<access_id>")
@gate("seal_family")
def strike(family_id: str, access_id: str) -> Answer:
    """One reader less."""

    def work(tx: Tx) -> None:
        must_be_of(tx, FamilyAccess, access_id, family_id=family_id)
        seal_family.strike_reader(tx, actor(), access_id)

    return _settled(family_id, work, _("Специалист больше не видит семью."))


@blueprint.post("/<family_id>/seal/open")
@gate("seal_family")
def ask(family_id: str) -> Answer:
    """The first of two who take a seal off."""
    return _settled(
        family_id,
        lambda tx: open_seal.ask_unsealing(tx, actor(), family_id, typed("reason", KEPT)),
        _("Запрос записан. Согласиться должен другой названный руководитель."),
    )


@blueprint.post("/<family_id>/seal/open/<access_id>")
@gate("seal_family")
def decide(family_id: str, access_id: str) -> Answer:
    """The second."""
    agrees = typed("decision", 10) == "agree"
    work = open_seal.agree_to_unsealing if agrees else open_seal.refuse_unsealing
    said = _("Семья снова открыта для всех, кто с ней работает.") if agrees else _("Семья остаётся закрытой.")

    def second(tx: Tx) -> None:
        must_be_of(tx, FamilyAccess, access_id, family_id=family_id)
        work(tx, actor(), access_id)

    return _settled(family_id, second, said)


def _settled(family_id: str, work: Callable[[Tx], object], said: str) -> Answer:
    try:
        with store().transaction() as tx:
            work(tx)
    except FormFaults as fault:
        return _page(family_id, fault.facts["faults"]), 422
    flash(said, "success")
    return redirect(url_for("seals.show", family_id=family_id))


def _page(family_id: str, faults: dict[str, list[str]]) -> str:
    with reading() as tx:
        must_head_family(tx, actor(), family_id, "seal_family")
        family = head(tx, actor(), family_id, tx.now().astimezone(zone()).date())
        if family.status == DESTROYED and not family.sealed:
            raise NotFound(what="family", key=family_id)
        mine = [case.id for case in cases(tx, actor(), family_id) if case.mine]
        lines = of_family(tx, actor(), family_id)
        able = openers(tx, actor().institution, family_id)
        closed = _closed(tx, [line.person_id for line in lines])
        everybody = _offered(tx, family_id, able)
    record_reading(mine, "family")
    named = [line for line in lines if line.kind == "named" and line.state == "granted"]
    return render_template(
        "families/life/seal.html",
        family=family,
        named=named,
        asked=[line for line in lines if line.kind == "unseal" and line.state == "asked"],
        people=[one for one in everybody if one.id not in {line.person_id for line in named}],
        me=actor().id,
        openers=able,
        closed=closed,
        unsealers=[line.person for line in named if line.person_id in able],
        signers=seal_family.SIGNERS,
        faults=faults,
        reason=typed("reason", KEPT),
        asking=request.endpoint == "seals.ask",
        whom=number("person"),
        naming=request.endpoint == "seals.name",
        chosen=request.form.getlist("readers"),
    )


def _closed(tx: Tx, people: list[int]) -> set[int]:
    """Those of them who do not come in any more."""
    here = (Person.id.in_(people), Person.active.is_(False))
    return set(tx.connection.scalars(select(Person.id).where(*here)))


def _offered(tx: Tx, family_id: str, able: set[int]) -> list[StaffMember]:
    """Nobody who is kept from the family, and of heads those alone who could open it again."""
    kept, supervise = kept_from_family(tx, family_id), set(roles_of_kind(tx.config, SIGNS))
    found = (one for one in may_meet_families(tx, actor()) if one.id not in kept)
    return [one for one in found if one.id in able or not supervise & set(one.roles)]
