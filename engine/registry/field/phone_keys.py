"""The key by which a person's browser encrypts what it takes along, and the ticket of each task it was given."""

from __future__ import annotations

import hmac
import json
import secrets
from dataclasses import asdict, dataclass
from hashlib import sha256

from sqlalchemy import select

from engine.store.session import Tx
from engine.store.tables import PhoneKey
from engine.store.upsert import upsert

BYTES = 32  # AES-256


@dataclass(frozen=True)
class Ticket:
    """What a person took along: signed for them, so that a report is known to be theirs when they no longer see the task."""

    task_id: str
    case_id: str
    name: str
    form: str | None
    version_id: int


def key_of(tx: Tx, person_id: int) -> bytes | None:
    """None where the person has never taken anything along."""
    found: bytes | None = tx.connection.scalar(select(PhoneKey.key).where(PhoneKey.person_id == person_id))
    return found


def made_key(tx: Tx, person_id: int) -> bytes:
    """The person's key, made at the first time; two windows that ask at once get the same."""
    if known := key_of(tx, person_id):
        return known
    row = {"person_id": person_id, "key": secrets.token_bytes(BYTES), "made_at": tx.now()}
    tx.execute(upsert(tx, PhoneKey, row, ["person_id"], {"person_id": PhoneKey.person_id}))
    key = key_of(tx, person_id)
    assert key is not None
    return key


def signed(key: bytes, ticket: Ticket) -> str:
    """The signature of a ticket."""
    text = json.dumps(asdict(ticket), sort_keys=True, separators=(",", ":"))
    return hmac.new(key, text.encode(), sha256).hexdigest()


def is_signed(key: bytes | None, ticket: Ticket, signature: str) -> bool:
    """Whether this person was given this ticket."""
    return key is not None and hmac.compare_digest(signed(key, ticket).encode(), signature.encode())
