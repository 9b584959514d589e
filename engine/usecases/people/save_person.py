"""An administrator adds or changes a person."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from argon2 import PasswordHasher
from sqlalchemy import RowMapping, delete, insert, select, update

from engine import journal
from engine.access import Actor, require
from engine.errors import FormFaults, NotFound
from engine.journal import Entry
from engine.store.session import Tx
from engine.store.tables import Person, PersonRole
from engine.words import say

LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{1,58}[a-z0-9]")
SHORTEST_PASSWORD, LONGEST_PASSWORD = 12, 128


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
) -> int:
    """Returns the person's id. ``actor`` None: the installation itself (``kurator init``). ``hashed``: the password's hash, where it is known.

    A changed password, roles or state ends the person's sessions. Raises FormFaults, NotAllowed, NotFound.
    """
    if actor:
        require(actor, "manage_people", institution=institution)
    login, name, chosen = login.strip().lower(), " ".join(name.split()), sorted(set(roles))
    old = _known(tx, person_id, institution)
    faults = _faults(tx, login, name, institution, chosen, password, person_id)
    if faults:
        raise FormFaults(
            faults=faults, kept={"login": login, "name": name, "roles": chosen, "position": position}
        )
    values: dict[str, Any] = {"login": login, "name": name, "position": position.strip()[:180]}
    values |= {"institution": institution, "active": active}
    if password:
        values["password"] = hashed or PasswordHasher().hash(password)
    if old is None or password or old["active"] != active or _roles(tx, old["id"]) != chosen:
        values["session_key"] = uuid4().hex
    saved = _write(tx, person_id, values, chosen)
    facts = {"person": saved, "roles": chosen, "active": active, "password": bool(password)}
    entry = Entry("person.saved", facts, actor.id if actor else None)
    journal.append(tx, f"institution:{institution}", entry)
    return saved


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
    password: str | None,
    person_id: int | None,
) -> dict[str, list[str]]:
    unknown = [role for role in roles if role not in tx.config.roles]
    taken = tx.connection.scalar(select(Person.id).where(Person.login == login))
    rules = [
        ("login", "login_shape", not LOGIN.fullmatch(login)),
        ("login", "login_taken", taken is not None and taken != person_id),
        ("name", "name_missing", not 3 <= len(name) <= 180),
        ("institution", "no_such_institution", institution not in tx.config.institutions),
        ("roles", "roles_missing", not roles),
        ("roles", "roles_unknown", bool(unknown)),
        ("password", "password_missing", person_id is None and not password),
        ("password", "password_length", bool(password) and not _fits(password)),
    ]
    faults: dict[str, list[str]] = {}
    for field, code, broken in rules:
        if broken:
            sentence = say(f"store.{code}", shortest=SHORTEST_PASSWORD, longest=LONGEST_PASSWORD)
            faults.setdefault(field, []).append(sentence)
    return faults


def _fits(password: str | None) -> bool:
    return SHORTEST_PASSWORD <= len(password or "") <= LONGEST_PASSWORD


def _write(tx: Tx, person_id: int | None, values: dict[str, object], roles: list[str]) -> int:
    if person_id is None:
        person_id = int(tx.execute(insert(Person).values(**values).returning(Person.id)).scalar_one())
    else:
        tx.execute(update(Person).where(Person.id == person_id).values(**values))
        tx.execute(delete(PersonRole).where(PersonRole.person_id == person_id))
    tx.execute(insert(PersonRole), [{"person_id": person_id, "role": role} for role in roles])
    return person_id
