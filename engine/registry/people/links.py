"""One-time links by which people set their passwords: random, kept as a hash, good once and for a day."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from engine.registry.people.sessions import digest
from engine.store.by_name import by_name
from engine.store.session import Tx
from engine.store.tables import EntryLink, Person
from engine.store.upsert import upsert

LASTS = timedelta(hours=24)


@dataclass(frozen=True)
class Invited:
    """Whom a link lets in."""

    id: int
    login: str
    name: str
    institution: str


def make(tx: Tx, person_id: int, made_by: int | None, now: datetime) -> str:
    """The secret of a new link; an earlier link of the person opens nothing from now on."""
    secret = secrets.token_urlsafe(32)
    row = {"person_id": person_id, "digest": digest(secret), "made_by": made_by}
    tx.execute(upsert(tx, EntryLink, {**row, "made_at": now, "ends_at": now + LASTS}, ["person_id"]))
    return secret


def invited(tx: Tx, secret: str, now: datetime) -> Invited | None:
    """Whose link it is; None for one that was used, replaced, is too old or of a person whose door is closed."""
    found = (
        select(Person.id, Person.login, Person.name, Person.institution)
        .join(EntryLink, EntryLink.person_id == Person.id)
        .where(EntryLink.digest == digest(secret), EntryLink.ends_at > now, Person.active.is_(True))
    )
    row = tx.execute(found).first()
    return by_name(Invited)(row) if row else None


def use(tx: Tx, secret: str, now: datetime) -> Invited | None:
    """The same, and the link is used up: of two at once only one gets the person."""
    person = invited(tx, secret, now)
    gone = tx.execute(delete(EntryLink).where(EntryLink.digest == digest(secret))).rowcount
    return person if gone else None


def void(tx: Tx, person_id: int) -> None:
    """The person's link opens nothing any more."""
    tx.execute(delete(EntryLink).where(EntryLink.person_id == person_id))
