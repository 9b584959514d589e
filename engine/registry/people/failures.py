"""Attempts to come in that failed: who tries too often waits, longer each time. Nobody is locked out by a stranger.

An attempt is counted *before* the password is looked at and taken back when it was right, so that many at once are no way round.
Keys are hashes: what a person typed is not kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, update

from engine.store.session import Tx
from engine.store.tables import FailedEntry
from engine.store.upsert import upsert

FORGOTTEN = timedelta(hours=1)  # without a further attempt
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(minutes=30)


@dataclass(frozen=True)
class Key:
    """What is counted together, and how many failures cost nothing."""

    kind: str
    parts: tuple[str, ...]
    free: int

    @property
    def digest(self) -> str:
        return hashlib.sha256("\x00".join((self.kind, *self.parts)).encode()).hexdigest()


def keys_of(login: str, address: str, device: str | None, known_address: bool) -> list[Key]:
    """By what an attempt is counted: a known browser by itself; a known address and the account; else the stranger's three.

    ``login`` normalised; ``device``: the digest of the browser's mark where it is the person's; ``known_address``: the person
    has come in from there before.
    """
    if device:
        return [Key("device", (device, login), 10)]
    pair = Key("pair", (address, login), 10)
    if known_address:
        return [pair]
    return [pair, Key("address", (address,), 60), Key("account", (login,), 100)]


def charge(tx: Tx, keys: Iterable[Key], now: datetime) -> timedelta | None:
    """Count an attempt; how long one has to wait where it may not be made at all: then nothing is counted.

    The rows are held until the transaction ends, in one order.
    """
    wanted = {key.digest: key for key in keys}
    held = [(wanted[digest], _hold(tx, digest, now)) for digest in sorted(wanted)]
    shut = [row.shut_until - now for _, row in held if row.shut_until and row.shut_until > now]
    if shut:
        return max(shut)
    for key, row in held:
        failures = 1 if now - row.last_at > FORGOTTEN else row.failures + 1
        _write(tx, key, failures, now)
    tx.execute(delete(FailedEntry).where(FailedEntry.last_at < now - 24 * FORGOTTEN))
    return None


def forgive(tx: Tx, keys: Iterable[Key], now: datetime) -> None:
    """The attempt was right: what counts one person alone begins anew, of the others it is taken back."""
    for key in sorted(keys, key=lambda each: each.digest):
        if key.kind in ("device", "pair"):
            tx.execute(delete(FailedEntry).where(FailedEntry.key == key.digest))
        else:
            _write(tx, key, max(0, _hold(tx, key.digest, now).failures - 1), now)


@dataclass(frozen=True)
class Tried:
    """A row as it stands."""

    failures: int
    last_at: datetime
    shut_until: datetime | None


def _hold(tx: Tx, digest: str, now: datetime) -> Tried:
    """Make the row where there is none, lock it, read it."""
    fresh = {"key": digest, "failures": 0, "last_at": now, "shut_until": None}
    start = upsert(tx, FailedEntry, fresh, ["key"], {"failures": FailedEntry.failures})
    row = tx.execute(start.returning(FailedEntry.failures, FailedEntry.last_at, FailedEntry.shut_until)).one()
    return Tried(row.failures, row.last_at, row.shut_until)


def _write(tx: Tx, key: Key, failures: int, now: datetime) -> None:
    over = failures - key.free
    wait = min(FIRST_WAIT * 2 ** min(over, 10), LONGEST_WAIT) if over >= 0 else None
    values = {"failures": failures, "last_at": now, "shut_until": now + wait if wait else None}
    tx.execute(update(FailedEntry).where(FailedEntry.key == key.digest).values(**values))
