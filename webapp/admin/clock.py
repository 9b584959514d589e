"""The training clock: in demo mode time is moved by hand, and what falls due on the way happens."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_babel import gettext as _

from engine.action.next_due import next_due
from engine.queries.clock.coming import coming
from engine.queries.people.institution_journal import happenings
from engine.store.house import EVERYWHERE, working_for
from webapp.admin.clock_lines import said
from webapp.admin.clock_runs import ClockRun, ClockRuns
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.reading import reading
from webapp.words.language import later

blueprint = Blueprint("clock", __name__, url_prefix="/admin/clock")

STEPS = {
    "hour": (timedelta(hours=1), later("+1 час")),
    "day": (timedelta(days=1), later("+1 день")),
    "week": (timedelta(weeks=1), later("+1 неделя")),
}
PATIENCE = 1.5  # seconds that a short movement may take before the page shows progress instead
AHEAD = {"timer": later("сработает таймер"), "term": later("истечёт срок")}


@blueprint.get("")
@gate("move_clock")
def face() -> str:
    """The moment, the buttons, what the last movement did."""
    _only_in_training()
    return render_template("admin/clock.html", steps=STEPS, **_standing())


@blueprint.get("/progress")
@gate("move_clock")
def progress() -> Response:
    """The part of the page that changes while time moves; when it stands again the whole page is read anew: its moment, its buttons, its strip."""
    _only_in_training()
    standing = _standing()
    answer = make_response(render_template("admin/clock_run.html", **standing))
    if standing["still"]:
        answer.headers["HX-Refresh"] = "true"
    return answer


@blueprint.post("")
@gate("move_clock")
def move() -> Any:
    """Move by a step, or to the next moment something is due."""
    _only_in_training()
    by = _by(request.form.get("step", ""))
    if by is None:
        flash(_("Впереди нет ни одного срока: двигать часы некуда."), "warning")
        return redirect(url_for("clock.face"))
    _runs().start(store(), actor(), by).done.wait(PATIENCE)
    return redirect(url_for("clock.face"))


def _only_in_training() -> None:
    if not current_app.config["DEMO"]:
        abort(404)


def _by(step: str) -> timedelta | None:
    if step in STEPS:
        return STEPS[step][0]
    if step != "next":
        abort(400)
    with working_for(EVERYWHERE), reading() as tx:
        present, moment = tx.now(), _ahead(next_due(tx, effects=False), tx.now())
    return moment - present if moment else None


def _ahead(moment: datetime | None, present: datetime) -> datetime | None:
    """Something overdue happens at the very next tick."""
    return None if moment is None else max(moment, present + timedelta(seconds=1))


def _standing() -> dict[str, Any]:
    run = _runs().last
    with working_for(EVERYWHERE), reading() as tx:  # the clock is the whole installation's
        nearest, ahead = next_due(tx, effects=False), coming(tx, actor())
        found = happenings(tx, actor(), run.mark) if run else []
    return {
        "run": run,
        "nearest": nearest,
        "ahead": ahead,
        "kinds": AHEAD,
        "happenings": found,
        "said": said,
        "still": still(run),
    }


def still(run: ClockRun | None) -> bool:
    """Whether no movement is under way."""
    return run is None or run.done.is_set()


def _runs() -> ClockRuns:
    runs: ClockRuns = current_app.extensions.setdefault("kurator-clock-runs", ClockRuns())
    return runs
