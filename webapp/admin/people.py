"""The administrator's room: people, their roles, their passwords."""

from __future__ import annotations

import secrets
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engine import config
from engine.errors import FormFaults
from engine.queries.people.staff import StaffMember, staff, staff_member
from engine.usecases.people.save_person import save_person
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.posted import text
from webapp.base.reading import reading

blueprint = Blueprint("admin", __name__, url_prefix="/admin")

#: Without letters and digits that look alike: a password is often read aloud once.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
NOBODY = StaffMember(0, "", "", "", True, ())


@blueprint.get("/people")
@gate("manage_people")
def people() -> str:
    """Everybody of the institution."""
    search, role = text("q", 100), text("role", 60)
    with reading() as tx:
        found = staff(tx, actor(), search, role)
    return render_template("admin/people.html", people=found, search=search, role=role, roles=roles_to_give())


@blueprint.route("/people/new", methods=["GET", "POST"])
@gate("manage_people")
def add() -> Any:
    """A new person; the password is made here and shown once."""
    if request.method == "GET":
        return _form(NOBODY, {})
    password = new_password()
    try:
        person_id = _save(None, active=True, password=password)
    except FormFaults as fault:
        return _form(NOBODY, fault.facts["faults"]), 422
    return _once(person_id, password)


@blueprint.route("/people/<int:person_id>", methods=["GET", "POST"])
@gate("manage_people")
def edit(person_id: int) -> Any:
    """Name, position, roles. Changed roles end the person's sessions."""
    person = _person(person_id)
    if request.method == "GET":
        return _form(person, {})
    try:
        _save(person_id, active=person.active)
    except FormFaults as fault:
        return _form(person, fault.facts["faults"]), 422
    flash(_("Изменения сохранены."), "success")
    return redirect(url_for("admin.people"))


@blueprint.post("/people/<int:person_id>/password")
@gate("manage_people")
def password(person_id: int) -> str:
    """A new password, shown once; the old one and all sessions end."""
    fresh = new_password()
    _write(_person(person_id), password=fresh)
    return _once(person_id, fresh)


@blueprint.post("/people/<int:person_id>/state")
@gate("manage_people")
def state(person_id: int) -> Response:
    """Let a person in again, or close the door."""
    person, active = _person(person_id), request.form.get("active") == "1"
    if person.id == actor().id and not active:
        flash(_("Себе вход закрыть нельзя: попросите другого администратора."), "danger")
    else:
        _write(person, active=active)
        flash(_("Вход открыт.") if active else _("Вход закрыт, открытые сеансы завершены."), "success")
    return redirect(url_for("admin.edit", person_id=person_id))


def new_password() -> str:
    """Four groups of four: 79 bits, fit to be dictated."""
    return "-".join("".join(secrets.choice(ALPHABET) for _n in range(4)) for _g in range(4))


def _person(person_id: int) -> StaffMember:
    with reading() as tx:
        return staff_member(tx, actor(), person_id)


def _save(person_id: int | None, *, active: bool, password: str | None = None) -> int:
    with store().transaction() as tx:
        return save_person(
            tx,
            actor(),
            login=request.form.get("login", ""),
            name=request.form.get("name", ""),
            position=request.form.get("position", ""),
            institution=actor().institution,
            roles=request.form.getlist("roles"),
            active=active,
            password=password,
            person_id=person_id,
        )


def _write(person: StaffMember, *, password: str | None = None, active: bool | None = None) -> None:
    with store().transaction() as tx:
        save_person(
            tx,
            actor(),
            login=person.login,
            name=person.name,
            position=person.position,
            institution=actor().institution,
            roles=person.roles,
            active=person.active if active is None else active,
            password=password,
            person_id=person.id,
        )


def _form(person: StaffMember, faults: dict[str, list[str]]) -> str:
    typed = request.form if request.method == "POST" else None
    return render_template(
        "admin/person.html",
        member=person,
        typed=typed,
        chosen=typed.getlist("roles") if typed else person.roles,
        faults=faults,
        roles=roles_to_give(),
    )


def _once(person_id: int, fresh: str) -> str:
    return render_template("admin/password.html", member=_person(person_id), password=fresh)


def roles_to_give() -> list[str]:
    """Roles that a member of staff may hold: partners and families have no login."""
    return [role.id for role in config.current().roles.values() if role.kind != "external"]
