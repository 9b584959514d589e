"""Why terms of a period were broken: by who held them, which step, which clause, and which step came late before."""

from __future__ import annotations

from flask import Blueprint, render_template

from engine.queries.boards.board import Horizon
from engine.queries.boards.terms.asked import PERIOD
from engine.queries.boards.terms.tallied import after_late_steps, tally
from webapp.base.actors import actor
from webapp.base.gate import gate
from webapp.base.reading import reading
from webapp.boards.asked_terms import asked_terms
from webapp.words.dates import zone

blueprint = Blueprint("causes", __name__, url_prefix="/overview/causes")


@blueprint.get("")
@gate("view_boards")
def shares() -> str:
    """Every number opens the list of exactly so many terms."""
    asked = asked_terms(scope=PERIOD)
    with reading() as tx:
        horizon = Horizon.at(tx.clock.now(), zone())
        found = tally(tx, actor(), asked, horizon)
        before = after_late_steps(tx, actor(), asked, horizon, found.late) if found.late else []
    return render_template("overview/causes.html", asked=asked, told=asked.told(), tally=found, before=before)
