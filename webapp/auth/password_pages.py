"""A password is its owner's: set by a one-time link, changed with the old one. Nobody else ever sees or chooses it."""

from __future__ import annotations

from flask import Blueprint, flash, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_security import current_user, logout_user
from werkzeug.wrappers import Response

from engine.errors import FormFaults, NotFound
from engine.registry.people import links
from engine.registry.people.links import Invited
from engine.usecases.people.set_password import change_password, judge, set_by_link
from engine.words import say
from webapp.auth.datastore import PersonDatastore
from webapp.auth.guesses import attempt
from webapp.auth.half_way import admit, enter
from webapp.auth.hashing import fits, hashed, hashing
from webapp.base.actors import signed_in
from webapp.base.database import store, wall_clock
from webapp.base.gate import ANYONE, SIGNED_IN, gate
from webapp.base.reading import reading
from webapp.words.language import language

blueprint = Blueprint("password", __name__)

Page = Response | str | tuple[str, int]


@blueprint.route("/enter/<secret>", methods=["GET", "POST"])
@gate(ANYONE)
def by_link(secret: str) -> Page:
    """Looking at the page uses nothing up: messengers look at links by themselves."""
    with reading() as tx:
        person = links.invited(tx, secret, wall_clock())
    if person is None:
        return render_template("entry/link_gone.html"), 404
    if request.method != "POST":
        return _page(person, {})
    try:
        chosen = _chosen(person.login)
    except FormFaults as fault:
        return _page(person, fault.facts["faults"]), 422
    return _come_in(secret, hashed(chosen))


@blueprint.route("/me/password", methods=["GET", "POST"])
@gate(SIGNED_IN)
def change() -> Page:
    """With the old one. All other sessions end, this browser comes in anew."""
    if request.method != "POST":
        return render_template("entry/change.html", faults={})
    try:
        chosen = _chosen(current_user.login)
        _require_old(request.form.get("old", "")[:500])
    except FormFaults as fault:
        return render_template("entry/change.html", faults=fault.facts["faults"]), 422
    kept, person_id = hashed(chosen), current_user.id
    with store().transaction() as tx:
        change_password(tx, person_id, current_user.institution, kept)
    person = PersonDatastore().find_user(id=person_id)
    assert person is not None  # it was they who asked
    flash(_("Пароль сменён. Все остальные входы завершены."), "success")
    return enter(person, "password", url_for("sessions.listing"))


def _chosen(login: str) -> str:
    """What was typed twice. Raises FormFaults."""
    chosen = request.form.get("password", "")[:500]
    judge(chosen, request.form.get("again", "")[:500], login)
    return chosen


def _require_old(typed: str) -> None:
    """Raises FormFaults, TooManyAttempts, HashingBusy."""
    with hashing().place():
        tried = attempt(current_user.login, "change")
        right = fits(PersonDatastore().find_user(id=current_user.id), typed)
    if not right:
        tried.wrong(current_user.id, "password")
        raise FormFaults(faults={"old": [say("entry.password_wrong", language())]}, kept={})
    tried.right()


def _come_in(secret: str, kept: str) -> Page:
    try:
        with store().transaction() as tx:
            invited = set_by_link(tx, secret, kept)
    except NotFound:  # used in another window a moment ago
        return render_template("entry/link_gone.html"), 404
    if signed_in():
        logout_user()
    session.pop("sid", None)
    person = PersonDatastore().find_user(id=invited.id)
    assert person is not None
    return admit(person, "link", "/")


def _page(person: Invited, faults: dict[str, list[str]]) -> str:
    return render_template("entry/set.html", invited=person, faults=faults)
