"""Departments of an institution: who belongs to which. A person belongs to one, or to none."""

from __future__ import annotations

from sqlalchemy import select, update

from engine.store.session import Tx
from engine.store.tables import Person, Unit


def open_unit(tx: Tx, institution: str, unit_id: str) -> str | None:
    """The name of a department that works, locked until the transaction ends; None where there is none."""
    here = (Unit.id == unit_id, Unit.institution == institution, Unit.closed_at.is_(None))
    found: str | None = tx.connection.scalar(select(Unit.name).where(*here).with_for_update())
    return found


def named(tx: Tx, institution: str, name: str) -> str | None:
    """The id of the working department of this name, whatever its letters are: the databases fold «Б» differently."""
    here = (Unit.institution == institution, Unit.closed_at.is_(None))
    known = tx.execute(select(Unit.id, Unit.name).where(*here))
    return next((row.id for row in known if row.name.casefold() == name.casefold()), None)


def has_people(tx: Tx, institution: str, unit_id: str) -> bool:
    """Whether anybody belongs to it."""
    members = select(Person.id).where(Person.institution == institution, Person.unit_id == unit_id)
    return tx.connection.scalar(members.limit(1)) is not None


def of_person(tx: Tx, institution: str, person_id: int) -> str | None:
    """The department of a person."""
    own = select(Person.unit_id).where(Person.id == person_id, Person.institution == institution)
    found: str | None = tx.connection.scalar(own)
    return found


def put(tx: Tx, institution: str, person_id: int, unit_id: str | None) -> None:
    """From here on the person belongs there; None: to no department."""
    whose = (Person.id == person_id, Person.institution == institution)
    tx.execute(update(Person).where(*whose).values(unit_id=unit_id))
