"""The second factor: asked for at login, set up where it is demanded or wished, its recovery codes, and doing without."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, session, url_for
from flask_babel import gettext as _
from flask_security import current_user
from werkzeug.wrappers import Response

from engine.registry.people import factors
from engine.usecases.people.change_factor import put_on, renew_codes, take_off
from engine.words import say
from webapp.auth.authenticator import authenticator
from webapp.auth.datastore import SignedInPerson
from webapp.auth.guesses import attempt
from webapp.auth.half_way import HalfWay, enter, factor_demanded, factor_of, half_way
from webapp.base.database import store
from webapp.base.gate import ANYONE, SIGNED_IN, gate
from webapp.base.posted import typed
from webapp.words.language import language

blueprint = Blueprint("factor", __name__)

NEW = "new_factor"  # the encrypted secret between the page that shows it and the code that proves it
Page = Response | str | tuple[str, int]


@blueprint.route("/login/code", methods=["GET", "POST"])
@gate(ANYONE)
def check() -> Page:
    """The code of the authenticator, or a recovery code, after the password."""
    half = half_way()
    if half is None or factor_of(half.person.id) is None:
        return _again()
    if not typed("code", 40):
        return render_template("entry/code.html", fault="")
    if not proved(half.person, typed("code", 40)):
        return render_template("entry/code.html", fault=say("entry.code_wrong", language())), 422
    return enter(half.person, f"{half.by}+code", half.to)


@blueprint.route("/login/factor", methods=["GET", "POST"])
@gate(ANYONE)
def first() -> Page:
    """Somebody of whom a second factor is demanded has none yet: it is set up before anything is shown."""
    half = half_way()
    if half is None or factor_of(half.person.id) is not None:
        return _again()
    return _set_up(half.person, half)


@blueprint.route("/me/factor/new", methods=["GET", "POST"])
@gate(SIGNED_IN)
def new() -> Page:
    """One's own wish, or another phone: then a code of the earlier one is asked too."""
    return _set_up(current_user, None)


@blueprint.post("/me/factor/codes")
@gate(SIGNED_IN)
def codes() -> Page:
    """Recovery codes anew, for a code of the authenticator."""
    if not proved(current_user, typed("code", 40)):
        return _sessions(say("entry.code_wrong", language()))
    with store().transaction() as tx:
        fresh = renew_codes(tx, current_user.id, current_user.institution)
    return render_template("entry/codes.html", codes=fresh, on=url_for("sessions.listing"))


@blueprint.post("/me/factor/off")
@gate(SIGNED_IN)
def off() -> Response:
    """Do without, where it is not demanded."""
    if factor_demanded(current_user):
        return _sessions(say("entry.factor_demanded", language()))
    if not proved(current_user, typed("code", 40)):
        return _sessions(say("entry.code_wrong", language()))
    with store().transaction() as tx:
        take_off(tx, current_user.id, current_user.institution)
    return _sessions(_("Второй фактор снят."), "success")


def proved(person: SignedInPerson, code: str) -> bool:
    """Whether it is a code of the person's, not used before; used up by this. Raises TooManyAttempts."""
    tried = attempt(person.login, "code")
    if not _taken(person, code):
        tried.wrong(person.id, "code")
        return False
    tried.right()
    return True


def _taken(person: SignedInPerson, code: str) -> bool:
    factor = factor_of(person.id)
    counter = authenticator().counter_of(factor.secret, code, factor.counter) if factor else None
    with store().transaction() as tx:
        if counter is not None:
            return factors.take_counter(tx, person.id, counter)
        return factors.use_code(tx, person.id, code)


def _sessions(sentence: str, level: str = "danger") -> Response:
    flash(sentence, level)
    return redirect(url_for("sessions.listing"))


def _set_up(person: SignedInPerson, half: HalfWay | None) -> Page:
    """Show a secret until a code proves that the phone has it; then the recovery codes, once."""
    secret = session.get(NEW) if typed("code", 40) else None
    replaces = factor_of(person.id) is not None
    if not isinstance(secret, str):
        return _secret_page(person, authenticator().generate_totp_secret(), replaces, "")
    counter = authenticator().counter_of(secret, typed("code", 40))
    if counter is None or (replaces and not proved(person, typed("old", 40))):
        return _secret_page(person, secret, replaces, say("entry.code_wrong", language())), 422
    session.pop(NEW, None)
    with store().transaction() as tx:
        fresh = put_on(tx, person.id, person.institution, secret, counter)
    on = enter(person, f"{half.by}+code", half.to).location if half else url_for("sessions.listing")
    return render_template("entry/codes.html", codes=fresh, on=on)


def _secret_page(person: SignedInPerson, secret: str, replaces: bool, fault: str) -> str:
    session[NEW] = secret
    known = authenticator()
    picture, key = known.generate_qrcode(person.login, secret), known.get_totp_pretty_key(secret)
    return render_template("entry/factor.html", picture=picture, key=key, replaces=replaces, fault=fault)


def _again() -> Response:
    flash(_("Прошло больше десяти минут, или вход начат в другом окне. Войдите снова."), "warning")
    return redirect(url_for("security.login"))
