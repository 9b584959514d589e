"""An administrator adds or changes a person."""

from __future__ import annotations

import re
from collections.abc import Iterable
from uuid import uuid4

from argon2 import PasswordHasher
from sqlalchemy import RowMapping, delete, insert, select, update

from engine import journal
from engine.access import Actor, require
from engine.errors import FormFaults, NotFound
from engine.journal import Entry
from engine.registry.fitting import too_long
from engine.registry.people import entry_notices, passwords, sessions
from engine.registry.people.leaving import leaving
from engine.registry.people.passwords import NONE_YET
from engine.registry.people.powers import (
    LAST,
    asked_roles,
    is_last,
    needs_signature,
    roles_of_kind,
)
from engine.store.session import Tx
from engine.store.tables import Person, PersonRole
from engine.usecases.people.ask_roles import Change, ask_roles
from engine.words import say

LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{1,58}[a-z0-9]")

LONGEST_NAME, LONGEST_REASON = 180, 300


def save_person(
    tx: Tx,
    actor: Actor | None,
    *,
    login: str,
    name: str,
    institution: str,
    roles: Iterable[str],
    position: str = "",
    password: str | None = None,
    hashed: str | None = None,
    active: bool = True,
    person_id: int | None = None,
    reason: str = "",
) -> int:
    """Returns the person's id. ``actor`` None: the installation itself (``kurator init``), which alone gives a password and needs
    nobody's signature. ``hashed``: the password's hash, where it is known. ``reason``: why roles are given, for whoever signs.

    Roles that see families wait for a signature (``engine/registry/people/powers.py``); a door that is opened again asks for all of
    them anew. Changed roles or state end the person's sessions. Raises FormFaults, NotAllowed, NotFound.
    """
    if actor:
        require(actor, "manage_people", institution=institution)
    login, name, chosen = login.strip().lower(), " ".join(name.split()), sorted(set(roles))
    old = _known(tx, person_id, institution)
    again = actor is not None and old is not None and active and not old["active"]
    before = _roles(tx, old["id"]) if old and not again else []
    reason = reason.strip() or (say("entry.opened_again") if again else "")
    waiting = [role for role in chosen if role not in before and needs_signature(tx, institution, role)]
    effective = chosen if actor is None else [role for role in chosen if role not in waiting]
    change = Change(before, effective, waiting)
    faults = _faults(tx, login, name, institution, chosen, person_id, active)
    _add(faults, _long(name, position, reason))
    judged = password if actor or hashed is None else None
    _add(faults, _further(tx, actor, old, change, active, reason, login, judged))
    if faults:
        raise FormFaults(faults=faults, kept={"login": login, "name": name, "roles": chosen})
    values: dict[str, object] = {"login": login, "name": name, "institution": institution, "active": active}
    values |= _values(old, change, active, position, password, hashed)
    saved = _write(tx, actor, old, values, effective)
    _remember(tx, actor, saved, change, reason, institution, active=active, password=bool(password))
    if again:
        _journal(tx, actor, institution, "person.opened", {"person": saved})
    return saved


def _further(
    tx: Tx,
    actor: Actor | None,
    old: RowMapping | None,
    change: Change,
    active: bool,
    reason: str,
    login: str,
    password: str | None,
) -> dict[str, list[str]]:
    """What an administrator may not do; of the installation itself, a password that is not taken."""
    if actor is None:
        wrong = passwords.faults_of(password, login) if password else []
        return {"password": wrong} if wrong else {}
    faults = _powers(tx, actor, old, change, active)
    _add(faults, _unfounded(tx, old, change.waiting, reason, password))
    return faults


def _long(name: str, position: str, reason: str) -> dict[str, list[str]]:
    said = (
        ("name", name, LONGEST_NAME),
        ("position", position.strip(), LONGEST_NAME),
        ("reason", reason.strip(), LONGEST_REASON),
    )
    return {field: [too_long(text, limit)] for field, text, limit in said if len(text) > limit}


def _values(
    old: RowMapping | None,
    change: Change,
    active: bool,
    position: str,
    password: str | None,
    hashed: str | None,
) -> dict[str, object]:
    values: dict[str, object] = {"position": position.strip()}
    values |= {"password": _kept(password, hashed)} if password or old is None else {}
    if old is None or password or old["active"] != active or change.before != change.now:
        values["session_key"] = uuid4().hex
    return values


def _kept(password: str | None, hashed: str | None) -> str:
    return (hashed or PasswordHasher().hash(password)) if password else NONE_YET


def _remember(
    tx: Tx,
    actor: Actor | None,
    saved: int,
    change: Change,
    reason: str,
    institution: str,
    **facts: bool,
) -> None:
    if actor:
        ask_roles(tx, actor, saved, change, reason)
    told = {"person": saved, "roles": change.now, **facts}
    _journal(tx, actor, institution, "person.saved", told)


def _journal(tx: Tx, actor: Actor | None, institution: str, action: str, facts: dict[str, object]) -> None:
    journal.append(tx, f"institution:{institution}", Entry(action, facts, actor.id if actor else None))


def _powers(
    tx: Tx, actor: Actor, old: RowMapping | None, change: Change, active: bool
) -> dict[str, list[str]]:
    """What an administrator may not do: give himself a role, take the last administrator or the last supervisor away.

    A role that waits for a signature holds nobody's place meanwhile.
    """
    faults: dict[str, list[str]] = {}
    if old is None:
        return faults
    if old["id"] == actor.id and {*change.now, *change.waiting} - set(change.before):
        faults["roles"] = [say("entry.roles_own")]
    for kind in LAST:
        ids = set(roles_of_kind(tx.config, kind))
        leaves = bool(ids & set(change.before)) and (not active or not ids & set(change.now))
        if leaves and old["active"] and is_last(tx, actor.institution, old["id"], kind):
            faults.setdefault("roles", []).append(say(f"entry.last_{kind}"))
    if old["active"] and not active and leaving(tx, actor.institution, old["id"]):
        faults["active"] = [say("entry.leave_to")]
    return faults


def _unfounded(
    tx: Tx, old: RowMapping | None, waiting: list[str], reason: str, password: str | None
) -> dict[str, list[str]]:
    """A role that waits for a signature says why; a password is its owner's."""
    asked = asked_roles(tx, old["id"]) if old else set()
    faults = {"reason": [say("entry.reason_role")]} if set(waiting) - asked and not reason.strip() else {}
    return faults | ({"password": [say("entry.password_owner")]} if password else {})


def _add(faults: dict[str, list[str]], more: dict[str, list[str]]) -> None:
    for field, sentences in more.items():
        faults.setdefault(field, []).extend(sentences)


def _known(tx: Tx, person_id: int | None, institution: str) -> RowMapping | None:
    if person_id is None:
        return None
    found = select(Person.__table__).where(Person.id == person_id, Person.institution == institution)
    row: RowMapping | None = tx.execute(found).mappings().first()
    if row is None:
        raise NotFound(what="person", key=person_id)
    return row


def _roles(tx: Tx, person_id: int) -> list[str]:
    held = tx.connection.scalars(select(PersonRole.role).where(PersonRole.person_id == person_id))
    return sorted(held)


def _faults(
    tx: Tx,
    login: str,
    name: str,
    institution: str,
    roles: list[str],
    person_id: int | None,
    active: bool,
) -> dict[str, list[str]]:
    unknown = [role for role in roles if role not in tx.config.roles]
    taken = tx.connection.scalar(select(Person.id).where(Person.login == login))
    rules = [
        ("login", "login_shape", not LOGIN.fullmatch(login)),
        ("login", "login_taken", taken is not None and taken != person_id),
        ("name", "name_missing", len(name) < 3),
        ("institution", "no_such_institution", institution not in tx.config.institutions),
        ("roles", "roles_missing", active and not roles),
        ("roles", "roles_unknown", bool(unknown)),
    ]
    faults: dict[str, list[str]] = {}
    for field, code, broken in rules:
        if broken:
            faults.setdefault(field, []).append(say(f"store.{code}"))
    return faults


def _write(
    tx: Tx, actor: Actor | None, old: RowMapping | None, values: dict[str, object], roles: list[str]
) -> int:
    if old is None:
        person_id = int(tx.execute(insert(Person).values(**values).returning(Person.id)).scalar_one())
    else:
        person_id = int(old["id"])
        tx.execute(update(Person).where(Person.id == person_id).values(**values))
        tx.execute(delete(PersonRole).where(PersonRole.person_id == person_id))
        if actor and old["login"] != values["login"]:
            _tell_of_login(tx, actor, person_id)
    if "session_key" in values:
        sessions.end_all(tx, person_id)
    if roles:
        tx.execute(insert(PersonRole), [{"person_id": person_id, "role": role} for role in roles])
    return person_id


def _tell_of_login(tx: Tx, actor: Actor, person_id: int) -> None:
    """By its login another server may know a person: who changes it touches a way in."""
    entry_notices.tell(tx, person_id, "entry.login_changed", {"by": actor.id})
    _journal(tx, actor, actor.institution, "login.changed", {"person": person_id})
