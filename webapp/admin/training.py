"""«Подготовка» of a member of staff: what they are trained in, by which order, until when (clause rods.6.1.b)."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engine.errors import FormFaults
from engine.queries.people.staff import staff_member
from engine.registry.people import staff
from engine.usecases.people.record_training import record_training
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.posted import KEPT, every_day_read, typed, typed_day
from webapp.base.reading import reading

Page = Response | str | tuple[str, int]
blueprint = Blueprint("training", __name__, url_prefix="/admin/people")


@blueprint.get("/<int:person_id>/training")
@gate("manage_people")
def listing(person_id: int) -> Page:
    """What is written down of them, the newest first, and a form for one more line."""
    return _page(person_id, {})


@blueprint.post("/<int:person_id>/training")
@gate("manage_people")
def record(person_id: int) -> Page:
    """One more line; those before stay."""
    try:
        with store().transaction() as tx, every_day_read():
            record_training(
                tx,
                actor(),
                person_id,
                qualification=typed("qualification", KEPT),
                order_no=typed("order_no", KEPT),
                order_on=typed_day("order_on"),
                valid_to=typed_day("valid_to"),
            )
    except FormFaults as fault:
        return _page(person_id, fault.facts["faults"]), 422
    flash(_("Подготовка записана."), "success")
    return redirect(url_for("training.listing", person_id=person_id))


def _page(person_id: int, faults: dict[str, list[str]]) -> str:
    with reading() as tx:
        member = staff_member(tx, actor(), person_id)
        lines = staff.trainings(tx, [person_id]).get(person_id, [])
    return render_template("admin/training.html", member=member, lines=lines, faults=faults)
