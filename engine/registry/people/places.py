"""From where a person comes in: browsers that carry our mark, and addresses."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from engine.store.session import Tx
from engine.store.tables import KnownPlace, Person
from engine.store.upsert import upsert

LASTS = timedelta(days=180)


def device(mark: str) -> str:
    """The digest of a browser's mark."""
    return hashlib.sha256(f"device\x00{mark}".encode()).hexdigest()


def address(of: str) -> str:
    """The digest of an address."""
    return hashlib.sha256(f"address\x00{of}".encode()).hexdigest()


def known(tx: Tx, login: str, places: list[str], now: datetime) -> set[str]:
    """Which of these places (digests) the person of this login has come in from."""
    found = (
        select(KnownPlace.digest)
        .join(Person, Person.id == KnownPlace.person_id)
        .where(Person.login == login, KnownPlace.digest.in_(places), KnownPlace.seen_at > now - LASTS)
    )
    return set(tx.connection.scalars(found))


def remember(tx: Tx, person_id: int, places: list[str], now: datetime) -> None:
    """The person has just come in from there; places not seen for long are forgotten."""
    old = (KnownPlace.person_id == person_id, KnownPlace.seen_at < now - LASTS)
    tx.execute(delete(KnownPlace).where(*old))
    for digest in sorted(places):
        row = {"person_id": person_id, "digest": digest, "seen_at": now}
        tx.execute(upsert(tx, KnownPlace, row, ["person_id", "digest"]))


def forget(tx: Tx, person_id: int) -> None:
    """All of them: the password was set anew, somebody else may have used the old one."""
    tx.execute(delete(KnownPlace).where(KnownPlace.person_id == person_id))
