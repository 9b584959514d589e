"""Who can let people in, and the password that everybody knows."""

from __future__ import annotations

from argon2 import PasswordHasher
from sqlalchemy import update

from engine.demo.people import PASSWORD
from engine.doctor.checks.people import people
from engine.doctor.seen import Seen
from engine.store.kind import REAL, declare
from engine.store.session import Store
from engine.store.tables import Person
from engine.usecases.people.save_person import save_person


def told(store: Store, demo: bool = False) -> list[tuple[str, str]]:
    return [(line.code, line.state) for line in people(Seen(store.url, {}, demo=demo, store=store))]


def add(store: Store, login: str, role: str) -> None:
    with store.transaction() as tx:
        save_person(tx, None, login=login, name="Иванова Анна", institution="zhodino", roles=[role])


def test_somebody_must_be_able_to_let_people_in(empty_store: Store) -> None:
    with empty_store.transaction() as tx:
        declare(tx, REAL)
    add(empty_store, "ivanova", "director")
    assert told(empty_store) == [("no_administrator", "error")]
    assert told(empty_store, demo=True) == []
    add(empty_store, "petrova", "administrator")
    assert told(empty_store) == [("administrators", "ok")]
    with empty_store.transaction() as tx:
        tx.execute(update(Person).values(active=False))
    assert told(empty_store) == [("no_administrator", "error")]


def test_the_published_password_among_real_people_is_told(empty_store: Store) -> None:
    with empty_store.transaction() as tx:
        declare(tx, REAL)
    for login in ("ivanova", "petrova"):
        add(empty_store, login, "administrator")
    with empty_store.transaction() as tx:
        tx.execute(update(Person).values(password=PasswordHasher(1, 8, 1).hash(PASSWORD)))
    assert ("published_password", "error") in told(empty_store)
