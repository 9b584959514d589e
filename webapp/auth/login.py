"""Logging in: Flask-Security's views with our form, our words and a throttle."""

from __future__ import annotations

from typing import Any

from flask import Flask, current_app, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_security import LoginForm, Security
from werkzeug.wrappers import Response
from wtforms import PasswordField, StringField
from wtforms.validators import DataRequired, Length

from engine.demo.people import PASSWORD, PEOPLE, DemoPerson
from webapp.auth.datastore import PersonDatastore
from webapp.base.institution import institution_title

#: Wrong attempts only; the same answer whether or not the login exists.
ATTEMPTS = "10 per 5 minutes; 40 per hour"


class SignInForm(LoginForm):
    """Login and password; a fault never tells which of them was wrong."""

    login = StringField(
        lazy("Имя для входа"), validators=[DataRequired(lazy("Введите имя для входа.")), Length(max=120)]
    )
    password = PasswordField(
        lazy("Пароль"), validators=[DataRequired(lazy("Введите пароль.")), Length(max=128)]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.email

    def validate(self, **kwargs: Any) -> bool:
        """Find the person by login and check the password; every failure sounds the same."""
        self.ifield = self.login
        self.user = current_app.extensions["security"].datastore.find_user(
            case_insensitive=True, login=self.login.data or ""
        )
        if super().validate(**kwargs):
            return True
        if self.login.data and self.password.data:
            self.login.errors, self.password.errors = [], []
            self.form_errors = [_("Имя или пароль не подходят. Проверьте раскладку и регистр букв.")]
        return False


def init_app(app: Flask) -> None:
    """Set up Flask-Security and the throttle of its login view."""
    security = Security(app, PersonDatastore(), login_form=SignInForm)
    security.context_processor(_demo_people)
    limiter = Limiter(get_remote_address, app=app, storage_uri=app.config["RATELIMIT_STORAGE_URI"])
    app.view_functions["security.login"] = limiter.limit(
        ATTEMPTS, key_func=_attempt_key, methods=["POST"], deduct_when=_failed
    )(app.ensure_sync(app.view_functions["security.login"]))


def _attempt_key() -> str:
    """Per address and login, so that one forgetful colleague does not lock out the whole institution."""
    return f"{get_remote_address()}|{request.form.get('login', '')[:120].lower()}"


def _failed(response: Response) -> bool:
    return response.status_code != 302


def _demo_people() -> dict[str, Any]:
    """Invented people for the login page, in demo mode only, by institution."""
    if not current_app.config["DEMO"]:
        return {"demo_people": []}
    institutions: dict[str, list[DemoPerson]] = {}
    for person in PEOPLE:
        institutions.setdefault(institution_title(person.institution), []).append(person)
    return {"demo_people": list(institutions.items()), "demo_password": PASSWORD}
