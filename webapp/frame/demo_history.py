"""While the training history is being lived: a strip on every page tells how far it is, and people may only look.

What a person sends meanwhile is refused in words, with everything typed kept where the page keeps it; so no case is in two
times at once, and a history that is cut can be begun anew without losing anybody's work.
"""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

from flask import Blueprint, Flask, abort, current_app, g, has_request_context, render_template, request

from engine.errors import DemoUnfinished
from engine.store.demo_load import DemoLoad, demo_load, loading
from engine.store.session import Store
from webapp.base.database import store
from webapp.base.gate import ANYONE, gate

blueprint = Blueprint("demo_history", __name__, url_prefix="/demo/history")

SAFE = ("GET", "HEAD", "OPTIONS")
#: What a person may do meanwhile: it concerns their own session and no case.
OPEN = {
    "security.login",
    "security.logout",
    "home.choose_language",
    "sessions.stay",
    "sessions.end",
    "sessions.end_others",
}
SILENCE = timedelta(seconds=45)  # without a sign of life the process that lives the history is gone
WHOLE = "kurator-history-whole"
ROUGH = 5  # seconds: nobody knows it better


def init_app(app: Flask) -> None:
    """Stand before every transaction of the demo's store, and give the templates their strip."""
    if not app.config["DEMO"]:
        return
    opened: Store = app.extensions["kurator-store"]
    opened.admit = partial(_admit, app, opened)
    app.before_request(_arrive)
    app.context_processor(_strip)


@blueprint.get("")
@gate(ANYONE)
def progress() -> str:
    """The strip as it is now: the last one says that all is there, then nothing is left of it. Only in the training."""
    if not current_app.config["DEMO"]:
        abort(404)
    load = None if "said" in request.args else g.history_load or _load()
    return render_template("parts/history.html", history=_told(load))


def _arrive() -> None:
    """From here on the request acts; before, its session was looked at. The strip is read here: no template may ask."""
    g.history_load = None if current_app.extensions.get(WHOLE) else _load()
    g.arrived = True


def _admit(app: Flask, opened: Store) -> None:
    """Raises DemoUnfinished for everything that may touch a case before its past is whole, in whatever thread."""
    if app.extensions.get(WHOLE):
        return
    if has_request_context():
        reads = request.method in SAFE or request.endpoint in OPEN
        if reads or "arrived" not in g:
            return
    if loading(opened):
        raise DemoUnfinished()


def _strip() -> dict[str, Any]:
    load: DemoLoad | None = g.get("history_load")
    return {"history": None if load is None or load.ended else _told(load)}


def _load() -> DemoLoad | None:
    with store().reading() as tx:
        load = demo_load(tx)
    if load is None or load.ended:
        current_app.extensions[WHOLE] = True  # it stays so
    return load


def _told(load: DemoLoad | None) -> dict[str, Any] | None:
    """What the strip says: families that came, seconds, whether it stands still."""
    if load is None:
        return None
    return {
        "came": load.came,
        "of": load.of,
        "percent": round(load.done * 100),
        "lasted": round(load.seconds),
        "left": max(ROUGH, round(load.seconds_left / ROUGH) * ROUGH),
        "sure": load.done > 0.02,
        "ended": load.ended,
        "silent": not load.ended and store().base_clock.now() - load.seen > SILENCE,
    }
