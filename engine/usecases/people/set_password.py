"""A person sets the password of their own: by a one-time link, or with the old one."""

from __future__ import annotations

from engine import journal
from engine.errors import FormFaults, NotFound
from engine.journal import Entry
from engine.registry.people import links, passwords, places
from engine.registry.people.links import Invited
from engine.store.session import Tx
from engine.words import say


def judge(password: str, again: str, login: str) -> None:
    """Raises FormFaults for a password that is not taken: before anything is hashed, which is dear."""
    wrong = passwords.faults_of(password, login)
    faults = {"password": wrong} if wrong else {}
    if password != again:
        faults["again"] = [say("entry.password_again")]
    if faults:
        raise FormFaults(faults=faults, kept={})


def set_by_link(tx: Tx, secret: str, hashed: str) -> Invited:
    """Use the link up; every session ends and no browser is known any more. Raises NotFound for a link that opens nothing."""
    person = links.use(tx, secret, tx.store.base_clock.now())
    if person is None:
        raise NotFound(what="link", key="")
    passwords.keep(tx, person.id, hashed)
    places.forget(tx, person.id)
    _remember(tx, person.institution, person.id, "password.set")
    return person


def change_password(tx: Tx, person_id: int, institution: str, hashed: str) -> None:
    """The owner has shown the old one. Every session ends; a link that was made is void."""
    passwords.keep(tx, person_id, hashed)
    links.void(tx, person_id)
    _remember(tx, institution, person_id, "password.changed")


def _remember(tx: Tx, institution: str, person_id: int, action: str) -> None:
    journal.append(tx, f"institution:{institution}", Entry(action, {"person": person_id}, person_id))
