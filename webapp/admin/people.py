"""The administrator's room: people, their roles, their way in."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engine import config
from engine.errors import FormFaults
from engine.queries.absences.absence_list import away_on
from engine.queries.people.staff import StaffMember, staff, staff_member
from engine.registry.people import factors, powers
from engine.registry.people.stand_ins import left_behind
from engine.usecases.people.change_factor import ask_reset
from engine.usecases.people.make_entry_link import make_entry_link
from engine.usecases.people.save_person import save_person
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.posted import KEPT, SOUGHT, text, typed
from webapp.base.reading import reading
from webapp.words.dates import zone
from webapp.words.filters import role_titles

blueprint = Blueprint("admin", __name__, url_prefix="/admin")

NOBODY = StaffMember(0, "", "", "", True, ())
Page = Response | str | tuple[str, int]


@blueprint.get("/people")
@gate("manage_people")
def people() -> str:
    """Everybody of the institution."""
    search, role = text("q", SOUGHT), text("role", 60)
    with reading() as tx:
        found, left = staff(tx, actor(), search, role), left_behind(tx, actor().institution)
        away = away_on(tx, actor().institution, tx.now().astimezone(zone()).date())
    return render_template(
        "admin/people.html",
        people=found,
        left=left,
        away=away,
        search=search,
        role=role,
        roles=roles_to_give(),
    )


@blueprint.route("/people/new", methods=["GET", "POST"])
@gate("manage_people")
def add() -> Page:
    """A new person; the password they set themselves, by a link that is shown once."""
    if request.method != "POST":
        return _form(NOBODY, {})
    try:
        person_id = _save(None, active=True)
    except FormFaults as fault:
        return _form(NOBODY, fault.facts["faults"]), 422
    return _once(person_id)


@blueprint.route("/people/<int:person_id>", methods=["GET", "POST"])
@gate("manage_people")
def edit(person_id: int) -> Page:
    """Name, position, roles. Changed roles end the person's sessions; those that see families wait for a signature."""
    person = _person(person_id)
    if request.method != "POST":
        return _form(person, {})
    try:
        _save(person_id, active=person.active)
    except FormFaults as fault:
        return _form(person, fault.facts["faults"]), 422
    flash(_saved(person_id), "success")
    return redirect(url_for("admin.people"))


def _saved(person_id: int) -> str:
    """A role that waits for a signature is not in force yet, and nobody should think so."""
    with reading() as tx:
        waiting = sorted(powers.asked_roles(tx, person_id))
    if not waiting:
        return _("Изменения сохранены.")
    return _(
        "Изменения сохранены. Ждут подписи руководителя и пока не действуют роли: %(roles)s.",
        roles=", ".join(role_titles(waiting)),
    )


@blueprint.post("/people/<int:person_id>/link")
@gate("manage_people")
def link(person_id: int) -> Page:
    """A one-time link, shown once; the one before it is void."""
    person = _person(person_id)
    try:
        return _once(person.id)
    except FormFaults as fault:
        return _form(person, fault.facts["faults"]), 422


@blueprint.post("/people/<int:person_id>/factor")
@gate("manage_people")
def factor(person_id: int) -> Page:
    """The phone is lost: ask that the second factor be taken off. A supervisor signs it."""
    person = _person(person_id)
    try:
        with store().transaction() as tx:
            ask_reset(tx, actor(), person_id, typed("reason", KEPT))
    except FormFaults as fault:
        return _form(person, fault.facts["faults"]), 422
    flash(_("Просьба отправлена руководителю на подпись."), "success")
    return redirect(url_for("admin.edit", person_id=person_id))


@blueprint.post("/people/<int:person_id>/open")
@gate("manage_people")
def reopen(person_id: int) -> Page:
    """Let a person in again; the roles they had that see families wait for a signature."""
    person = _person(person_id)
    own = {"login": person.login, "name": person.name, "position": person.position}
    try:
        with store().transaction() as tx:
            save_person(
                tx,
                actor(),
                **own,
                institution=actor().institution,
                roles=person.roles,
                active=True,
                person_id=person.id,
            )
    except FormFaults as fault:  # closed before any role of theirs was signed
        return _form(person, fault.facts["faults"]), 422
    flash(_("Вход открыт. Роли, с которыми видны семьи, ждут подписи руководителя."), "success")
    return redirect(url_for("admin.edit", person_id=person_id))


def _person(person_id: int) -> StaffMember:
    with reading() as tx:
        return staff_member(tx, actor(), person_id)


def _save(person_id: int | None, *, active: bool) -> int:
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
            person_id=person_id,
            reason=typed("reason", KEPT),
        )


def _form(person: StaffMember, faults: dict[str, list[str]]) -> str:
    with reading() as tx:
        waiting = powers.asked_roles(tx, person.id)
        door = {
            "factor": factors.of_person(tx, person.id),
            "factor_asked": powers.factor_asked(tx, person.id),
            "left": person.id in left_behind(tx, actor().institution),
        }
    sent = request.form if request.method == "POST" and "login" in request.form else None
    return render_template(
        "admin/person.html",
        member=person,
        typed=sent,
        chosen=sent.getlist("roles") if sent else {*person.roles, *waiting},
        waiting=sorted(waiting),
        faults=faults,
        roles=roles_to_give(),
        **door,
    )


def _once(person_id: int) -> str:
    with store().transaction() as tx:
        secret = make_entry_link(tx, actor(), person_id)
    address = url_for("password.by_link", secret=secret, _external=True)
    return render_template("admin/link.html", member=_person(person_id), address=address)


def roles_to_give() -> list[str]:
    """Roles that a member of staff may hold: partners and families have no login."""
    return [role.id for role in config.current().roles.values() if role.kind != "external"]
