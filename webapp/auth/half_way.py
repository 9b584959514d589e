"""Somebody who has shown a password, or come by a link or another server, and still owes a second factor: not signed in yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import current_app, g, redirect, session, url_for
from flask_security import login_user
from werkzeug.wrappers import Response

from engine.config import current
from engine.registry.people import factors
from engine.registry.people.factors import Factor
from engine.registry.people.powers import kind_of
from webapp.auth.datastore import PersonDatastore, SignedInPerson
from webapp.base.database import wall_clock
from webapp.base.reading import reading
from webapp.frame.home_page import own_path

HALF = "half"
LASTS = timedelta(minutes=10)


@dataclass(frozen=True)
class HalfWay:
    """Who it is, how they came, where they want to go."""

    person: SignedInPerson
    by: str
    to: str


def admit(person: SignedInPerson, by: str, to: str) -> Response:
    """Let a person in, or ask for the second factor first. ``by``: password, link, oidc."""
    factor = factor_of(person.id)
    if factor is None and not factor_demanded(person):
        return enter(person, by, to)
    moment = wall_clock().isoformat()
    session[HALF] = {"key": person.fs_uniquifier, "by": by, "to": to, "at": moment}
    return redirect(url_for("factor.check" if factor else "factor.first"))


def enter(person: SignedInPerson, by: str, to: str) -> Response:
    """The session begins here."""
    session.pop(HALF, None)
    g.entered_by = by
    login_user(person)
    return redirect(own_path(to or "/"))


def half_way() -> HalfWay | None:
    """Who is half way in, in this browser; None after ten minutes, and when roles, password or door have changed meanwhile."""
    kept = session.get(HALF)
    if not isinstance(kept, dict):
        return None
    person = PersonDatastore().find_user(fs_uniquifier=kept["key"])
    fresh = wall_clock() - datetime.fromisoformat(kept["at"]) < LASTS
    if person is None or not person.active or not fresh:
        session.pop(HALF, None)
        return None
    return HalfWay(person, kept["by"], kept["to"])


def factor_of(person_id: int) -> Factor | None:
    """The person's second factor."""
    with reading() as tx:
        return factors.of_person(tx, person_id)


def factor_demanded(person: SignedInPerson) -> bool:
    """Whether this installation wants a second factor of somebody with such roles."""
    kinds = {kind_of(current(), role.name) for role in person.roles}
    return bool(kinds & current_app.config["SECOND_FACTOR"])
