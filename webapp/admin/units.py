"""«Отделения»: which departments the institution has and who belongs to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engine.access import may
from engine.errors import FormFaults
from engine.queries.people.units import departments
from engine.registry.people import powers
from engine.store.session import Tx
from engine.usecases.people.edit_unit import add_unit, close_unit, rename_unit
from engine.usecases.people.move_to_unit import move_to_unit
from engine.words import say
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.posted import KEPT, number, typed
from webapp.base.reading import reading

Page = Response | tuple[str, int]
Faults = Mapping[str, list[str]]
blueprint = Blueprint("units", __name__, url_prefix="/units")


@blueprint.get("")
@gate("edit_units")
def listing() -> str:
    """Departments with their people, those of none, what waits for a signature."""
    return _page({})


@blueprint.post("")
@gate("edit_units")
def add() -> Page:
    """A new department."""
    return _settled(lambda tx: add_unit(tx, actor(), typed("name", KEPT)), _("Отделение добавлено."))


@blueprint.post("/<unit_id>/name")
@gate("edit_units")
def rename(unit_id: str) -> Page:
    """Another name."""
    return _settled(
        lambda tx: rename_unit(tx, actor(), unit_id, typed("name", KEPT)), _("Отделение переименовано.")
    )


@blueprint.post("/<unit_id>/close")
@gate("edit_units")
def close(unit_id: str) -> Page:
    """It has no people and is not needed."""
    return _settled(lambda tx: close_unit(tx, actor(), unit_id), _("Отделение закрыто."))


@blueprint.post("/people")
@gate("edit_units")
def move() -> Page:
    """Somebody joins a department or leaves it."""
    person = number("person")
    if person is None:
        return _page({"person": [say("registry.whom_missing")]}), 422
    done = False

    def work(tx: Tx) -> None:
        nonlocal done
        done = move_to_unit(tx, actor(), person, typed("unit", 36), typed("reason", KEPT))

    answer = _settled(work, "")
    if isinstance(answer, Response):
        said = _("Переведено.") if done else _("Перевод ждёт подписи руководителя учреждения.")
        flash(said, "success")
    return answer


def _settled(work: Callable[[Tx], object], said: str) -> Page:
    try:
        with store().transaction() as tx:
            work(tx)
    except FormFaults as fault:
        return _page(fault.facts["faults"]), 422
    if said:
        flash(said, "success")
    return redirect(url_for("units.listing"))


def _page(faults: Faults) -> str:
    with reading() as tx:
        found = departments(tx, actor())
        waiting = [
            each for each in powers.of_institution(tx, actor().institution, True) if each.what == "unit"
        ]
    return render_template(
        "admin/units.html",
        departments=found,
        divided=any(each.id and each.people for each in found),
        names={each.id: each.name for each in found},
        waiting=waiting,
        came_from={one.id: each.id for each in found for one in each.people},
        faults=faults,
        said={name: typed(name, KEPT) for name in ("name", "reason", "unit")} | {"person": number("person")},
        signs=may(actor(), "sign_units"),
        administers=may(actor(), "manage_people"),
    )
