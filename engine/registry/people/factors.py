"""Second factors of people: the encrypted secret, the last code taken, recovery codes as hashes."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, insert, or_, select, update

from engine.registry.people.sessions import digest
from engine.store.by_name import by_name
from engine.store.session import Tx
from engine.store.tables import RecoveryCode, SecondFactor

#: Without letters and digits that look alike; three groups of four are 59 bits.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
CODES, GROUPS, LETTERS = 10, 3, 4


@dataclass(frozen=True)
class Factor:
    """What the database holds of a person's authenticator."""

    secret: str
    counter: int | None
    since: datetime


def of_person(tx: Tx, person_id: int) -> Factor | None:
    """None where the person has none."""
    wanted = select(SecondFactor.secret, SecondFactor.counter, SecondFactor.since)
    row = tx.execute(wanted.where(SecondFactor.person_id == person_id)).first()
    return by_name(Factor)(row) if row else None


def keep(tx: Tx, person_id: int, secret: str, counter: int, now: datetime) -> list[str]:
    """A new authenticator in place of any other; returns its recovery codes, which are told once."""
    drop(tx, person_id)
    row = {"person_id": person_id, "secret": secret, "counter": counter, "since": now}
    tx.execute(insert(SecondFactor), row)
    return new_codes(tx, person_id)


def drop(tx: Tx, person_id: int) -> bool:
    """Take it off with its codes; says whether there was one."""
    tx.execute(delete(RecoveryCode).where(RecoveryCode.person_id == person_id))
    return bool(tx.execute(delete(SecondFactor).where(SecondFactor.person_id == person_id)).rowcount)


def take_counter(tx: Tx, person_id: int, counter: int) -> bool:
    """Use a code up; False where it, or a later one, was used before: of two at once one gets in."""
    unused = or_(SecondFactor.counter.is_(None), SecondFactor.counter < counter)
    mine = update(SecondFactor).where(SecondFactor.person_id == person_id, unused)
    return bool(tx.execute(mine.values(counter=counter)).rowcount)


def new_codes(tx: Tx, person_id: int) -> list[str]:
    """Fresh recovery codes; the earlier ones open nothing any more."""
    tx.execute(delete(RecoveryCode).where(RecoveryCode.person_id == person_id))
    codes = [_code() for _ in range(CODES)]
    rows = [{"person_id": person_id, "digest": digest(_plain(code))} for code in codes]
    tx.execute(insert(RecoveryCode), rows)
    return codes


def use_code(tx: Tx, person_id: int, typed: str) -> bool:
    """Use a recovery code up; says whether there was such a one."""
    mine = (RecoveryCode.person_id == person_id, RecoveryCode.digest == digest(_plain(typed)))
    return bool(tx.execute(delete(RecoveryCode).where(*mine)).rowcount)


def codes_left(tx: Tx, person_id: int) -> int:
    """How many recovery codes are unused."""
    counted = select(func.count()).select_from(RecoveryCode).where(RecoveryCode.person_id == person_id)
    return int(tx.connection.scalar(counted) or 0)


def _code() -> str:
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(LETTERS)) for _ in range(GROUPS))


def _plain(code: str) -> str:
    """However it was typed: with blanks, without hyphens, in capitals."""
    return "".join(sign for sign in code.lower() if sign.isalnum())
