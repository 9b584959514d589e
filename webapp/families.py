"""Families: the list and a first cut of the dossier."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from engine.queries.cases import cases_of_family
from engine.queries.families import family, family_list
from engine.queries.paging import page_number
from engine.usecases.record_reading import record_reading
from webapp.actors import actor
from webapp.database import store
from webapp.gate import gate
from webapp.requests import text

blueprint = Blueprint("families", __name__, url_prefix="/families")


@blueprint.get("")
@gate("list_cases")
def listing() -> str:
    """Families whose cases this person may see."""
    search = text("q", 100)
    with store().reading() as tx:
        found = family_list(tx, actor(), search, page_number(request.args.get("page", 1)))
    return render_template("families/list.html", page=found, search=search)


@blueprint.get("/<family_id>")
@gate("list_cases")
def show(family_id: str) -> str:
    """One family with its cases; opening it is a reading of each of them."""
    with store().transaction() as tx:
        found = family(tx, actor(), family_id)
        cases = cases_of_family(tx, actor(), family_id)
        for case in cases:
            record_reading(tx, actor(), case.id, "case")
    return render_template("families/family.html", family=found, cases=cases)
