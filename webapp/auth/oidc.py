"""Coming in by another server that knows who people are (OpenID Connect), where the installation names one.

It says who somebody is; whether there is such a person here, and what they may, is said here: nobody is ever added.
"""

from __future__ import annotations

from typing import Any

from authlib.integrations.base_client.errors import OAuthError
from authlib.integrations.flask_client import OAuth
from flask import Blueprint, Flask, current_app, flash, redirect, request, session, url_for
from flask_babel import gettext as _
from requests import RequestException
from werkzeug.wrappers import Response

from engine.usecases.people.record_entry import record_failure
from webapp.auth.datastore import PersonDatastore
from webapp.auth.guesses import address, normalised
from webapp.auth.half_way import admit
from webapp.base.database import store
from webapp.base.gate import ANYONE, gate

blueprint = Blueprint("oidc", __name__, url_prefix="/login/oidc")

TO = "oidc_to"


def init_app(app: Flask) -> None:
    """Register the client; what the server can do is read when the first person comes."""
    settings = app.config["OIDC"]
    if settings is None:
        return
    OAuth(app).register(  # type: ignore[no-untyped-call]
        "house",
        client_id=settings["client_id"],
        client_secret=settings["client_secret"],
        server_metadata_url=settings["issuer"].rstrip("/") + "/.well-known/openid-configuration",
        client_kwargs={"scope": "openid profile email", "code_challenge_method": "S256", "timeout": 10},
    )


def title() -> str:
    """What the button is called; empty where there is none."""
    settings = current_app.config["OIDC"]
    return settings["title"] if settings else ""


@blueprint.get("")
@gate(ANYONE)
def begin() -> Response:
    """Send the browser to the server."""
    if not title():
        return _refused(_("Входа через другой сервер здесь нет."))
    session[TO] = request.args.get("next", "/")[:500]
    try:
        return _client().authorize_redirect(url_for("oidc.back", _external=True))  # type: ignore[no-any-return]
    except (OAuthError, RequestException):
        return _refused(_("Сервер входа не отвечает. Войдите по паролю или повторите позже."))


@blueprint.get("/back")
@gate(ANYONE)
def back() -> Response:
    """The browser comes back with a code: the client checks state, nonce, issuer and signature."""
    if not title():
        return _refused(_("Входа через другой сервер здесь нет."))
    try:
        told = _client().authorize_access_token().get("userinfo") or {}
    except (OAuthError, RequestException, ValueError):
        return _refused(_("Сервер входа не подтвердил, кто вы. Повторите или войдите по паролю."))
    login = _login(told)
    person = PersonDatastore().find_user(case_insensitive=True, login=login) if login else None
    if person is None or not person.active:
        with store().transaction() as tx:
            record_failure(tx, person.id if person else None, address(), "closed" if person else "unknown")
        return _refused(_("Сервер входа вас знает, а здесь такого человека нет. Скажите администратору."))
    return admit(person, "oidc", str(session.pop(TO, "/")))


def _login(told: dict[str, Any]) -> str:
    """The person's login by the claim; an address counts only where the server has verified it."""
    claim = current_app.config["OIDC"]["claim"]
    if claim == "email" and told.get("email_verified") is not True:
        return ""
    value = told.get(claim)
    return normalised(value) if isinstance(value, str) else ""


def _client() -> Any:
    return current_app.extensions["authlib.integrations.flask_client"].house


def _refused(sentence: str) -> Response:
    flash(sentence, "danger")
    return redirect(url_for("security.login"))
