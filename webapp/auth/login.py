"""Logging in by password: our form and words, a throttle in the database, a bound on what is hashed at once."""

from __future__ import annotations

from flask import Flask, current_app, redirect, render_template, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from flask_security import Security
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import DataRequired, Length

from engine.demo.people import PASSWORD, PEOPLE, DemoPerson
from engine.store.kind import REAL, kind_of
from webapp.auth import hashing, oidc
from webapp.auth.datastore import PersonDatastore, SignedInPerson
from webapp.auth.guesses import attempt, normalised
from webapp.auth.half_way import admit
from webapp.base.actors import signed_in
from webapp.base.database import store
from webapp.base.institution import institution_title
from webapp.frame.faults import retry_later, status_of
from webapp.frame.home_page import own_path
from webapp.frame.refusals import HashingBusy, TooManyAttempts
from webapp.words.language import language

Answer = Response | str | tuple[str, int, dict[str, str]]


class SignInForm(FlaskForm):
    """Login and password; a fault never tells which of them was wrong."""

    login = StringField(
        lazy("Имя для входа"), validators=[DataRequired(lazy("Введите имя для входа.")), Length(max=120)]
    )
    password = PasswordField(
        lazy("Пароль"), validators=[DataRequired(lazy("Введите пароль.")), Length(max=128)]
    )
    next = HiddenField()


def init_app(app: Flask) -> None:
    """Set up Flask-Security with our login view, and what a login needs."""
    Security(app, PersonDatastore())
    hashing.init_app(app)
    app.view_functions["security.login"] = login


def login() -> Answer:
    """The page, and what it sends."""
    if signed_in():
        return redirect(own_path(request.args.get("next", "/")))
    form = SignInForm(next=request.args.get("next", ""))
    if not form.validate_on_submit():
        return _page(form)
    try:
        person = _known(normalised(form.login.data or ""), form.password.data or "")
    except (TooManyAttempts, HashingBusy) as refused:
        form.form_errors = [refused.sentence(language())]
        return _page(form), status_of(refused), retry_later(refused)
    if person is None:
        form.form_errors = [_("Имя или пароль не подходят. Проверьте раскладку и регистр букв.")]
        return _page(form)
    return admit(person, "password", form.next.data or "/")


def _known(name: str, password: str) -> SignedInPerson | None:
    """Whose login and password it is. Raises TooManyAttempts, HashingBusy."""
    with hashing.hashing().place():
        tried = attempt(name)
        person = PersonDatastore().find_user(case_insensitive=True, login=name)
        right = hashing.fits(person, password) and not _published(password)
    if not right:
        why = "unknown" if person is None else "password" if person.active else "closed"
        tried.wrong(person.id if person else None, why)
        return None
    tried.right()
    return person


def _published(password: str) -> bool:
    """Whether it is the password of invented people, where people are real: nobody comes in by it, whoever it was given to."""
    if password != PASSWORD:
        return False
    with store().reading() as tx:
        return kind_of(tx) == REAL


def _page(form: SignInForm) -> str:
    return render_template("login.html", form=form, oidc=oidc.title(), **_demo_people())


def _demo_people() -> dict[str, object]:
    """Invented people for the login page, in demo mode only, by institution."""
    if not current_app.config["DEMO"]:
        return {"demo_people": []}
    institutions: dict[str, list[DemoPerson]] = {}
    for person in PEOPLE:
        institutions.setdefault(institution_title(person.institution), []).append(person)
    return {"demo_people": list(institutions.items()), "demo_password": PASSWORD}
