"""No text that a person types comes in with signs that nobody sees: one place, before any page reads its form."""

from __future__ import annotations

from flask import Flask, request

from engine.errors import FormFaults
from engine.forms.hidden_signs import hidden_sign
from engine.words import say
from webapp.base.actors import signed_in
from webapp.base.posted import READS

FORMS = "fields"  # a form of a task: its own field says what is wrong with it
SECRETS = ("password", "token", "secret", "code")


def init_app(app: Flask) -> None:
    """After the gates: who may not call a route hears that first."""
    app.before_request(_look)


def _look() -> None:
    """Errors: FormFaults, field by field; the page of the fault gives the words back without those signs."""
    if request.method in READS or not signed_in():
        return
    faults = {
        name: [say("store.hidden_sign", sign=sign)]
        for name, values in request.form.lists()
        if name != FORMS and not any(part in name for part in SECRETS)
        for sign in filter(None, map(hidden_sign, values))
    }
    if faults:
        raise FormFaults(faults=faults, kept={})
