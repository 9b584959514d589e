"""Sessions of people: a secret in the cookie, its hash here, two limits of age."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, delete, insert, or_, select, update

from engine.store.by_name import by_name
from engine.store.prepared import Prepared
from engine.store.session import Tx
from engine.store.tables import LoginSession

SEEN_EVERY = timedelta(minutes=1)  # not a write for every click


@dataclass(frozen=True)
class Limits:
    """How long a session lives without work, and at most."""

    idle: timedelta
    absolute: timedelta


@dataclass(frozen=True)
class OpenSession:
    """One browser in which a person is logged in."""

    id: str
    began_at: datetime
    seen_at: datetime
    browser: str
    address: str


def digest(secret: str) -> str:
    """What the table holds: a copy of the database lets nobody in."""
    return hashlib.sha256(secret.encode()).hexdigest()


def alive(tx: Tx, secret: str, person_id: int, limits: Limits, now: datetime) -> OpenSession | None:
    """The session of this secret and person; ``None`` when it was ended or is too old."""
    seen, began = _oldest(limits, now)
    mine = {"secret": digest(secret), "person": person_id}
    row = ALIVE.first(tx, {**mine, "seen_since": seen, "began_since": began})
    return by_name(OpenSession)(row) if row else None


def of_person(tx: Tx, person_id: int, limits: Limits, now: datetime) -> list[OpenSession]:
    """Where a person is logged in, the last used first."""
    query = _columns().where(LoginSession.person_id == person_id, ~_too_old(*_oldest(limits, now)))
    return [*map(by_name(OpenSession), tx.execute(query.order_by(LoginSession.seen_at.desc())))]


@dataclass(frozen=True)
class Desk:
    """Where somebody sits: the browser in few words, the address of the network."""

    browser: str = ""
    address: str = ""


def add(tx: Tx, secret: str, person_id: int, desk: Desk, limits: Limits, now: datetime) -> None:
    """A session that begins; the person's sessions that are too old go."""
    tx.execute(
        delete(LoginSession).where(LoginSession.person_id == person_id, _too_old(*_oldest(limits, now)))
    )
    row = {"person_id": person_id, "began_at": now, "seen_at": now}
    place = {"browser": desk.browser[:80], "address": desk.address[:45]}
    tx.execute(insert(LoginSession), {"id": digest(secret), **row, **place})


def touch(tx: Tx, session_id: str, now: datetime) -> None:
    """The person has just worked in it."""
    tx.execute(update(LoginSession).where(LoginSession.id == session_id).values(seen_at=now))


def end(tx: Tx, person_id: int, session_id: str) -> bool:
    """End one session of the person; says whether there was one."""
    own = (LoginSession.id == session_id, LoginSession.person_id == person_id)
    return bool(tx.execute(delete(LoginSession).where(*own)).rowcount)


def end_others(tx: Tx, person_id: int, kept: str) -> int:
    """End all sessions of the person but one; says how many."""
    others = (LoginSession.person_id == person_id, LoginSession.id != kept)
    return int(tx.execute(delete(LoginSession).where(*others)).rowcount)


def end_all(tx: Tx, person_id: int) -> None:
    """End every session of the person."""
    tx.execute(delete(LoginSession).where(LoginSession.person_id == person_id))


def _columns() -> Any:
    wanted = (LoginSession.id, LoginSession.began_at, LoginSession.seen_at)
    return select(*wanted, LoginSession.browser, LoginSession.address)


def _oldest(limits: Limits, now: datetime) -> tuple[datetime, datetime]:
    """The moments since which a session must have been seen, and have begun."""
    return now - limits.idle, now - limits.absolute


def _too_old(seen_since: object, began_since: object) -> Any:
    return or_(LoginSession.seen_at < seen_since, LoginSession.began_at < began_since)


#: Asked at every click.
ALIVE = Prepared(
    _columns().where(
        LoginSession.id == bindparam("secret"),
        LoginSession.person_id == bindparam("person"),
        ~_too_old(bindparam("seen_since"), bindparam("began_since")),
    )
)
