"""The calendar at a secret address: made, taken back, read by a telephone without a login."""

from __future__ import annotations

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Answer

from engine.queries.visits.feed import feed, reader
from engine.store.house import EVERYWHERE, working_for
from engine.usecases.visits.make_feed import make_feed, revoke_feed
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate

blueprint = Blueprint("feeds", __name__, url_prefix="/feeds")


@blueprint.post("")
@gate("view_calendar")
def make() -> str:
    """The address is shown once: only its hash is kept."""
    with store().transaction() as tx:
        secret = make_feed(tx, actor())
    return render_template("visits/feed.html", address=url_for("feeds.read", secret=secret, _external=True))


@blueprint.post("/revoke")
@gate("view_calendar")
def revoke() -> Answer:
    """From now on it opens nothing."""
    with store().transaction() as tx:
        revoke_feed(tx, actor())
    flash(_("Адрес отозван: календарь по нему больше не читается."), "success")
    return redirect(url_for("visits.listing"))


@blueprint.get("/<secret>.ics")
@gate("anyone")
def read(secret: str) -> Response:
    """Days, hours and numbers of cases, as far as the owner may see them today; nobody's name."""
    with working_for(EVERYWHERE), store().reading() as tx:  # nobody knows yet whose address it is
        owner = reader(tx, secret[:100])
    with working_for(owner.institution), store().reading() as tx:
        text = feed(tx, owner)
    answer = Response(text, mimetype="text/calendar")
    answer.headers["Content-Disposition"] = "inline; filename=kurator.ics"
    return answer
