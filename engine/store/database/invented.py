"""Invented people in a database that does not say what it is: versions before the mark wrote none."""

from __future__ import annotations

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError
from sqlalchemy import Connection, text

#: Printed on the login page of the demo mode, and nowhere else of use: ``kurator serve`` without it lets nobody in by it.
PUBLISHED = "kurator-demo-2026"

_HISTORY = text("SELECT 1 FROM setting WHERE key = 'demo.history'")
#: A hash has a salt of its own, so no two people share one; the invented were all given the same.
_SHARED = text("SELECT password FROM person GROUP BY password HAVING count(*) > 1")


def holds_invented_people(connection: Connection) -> bool:
    """Whether a training history was lived here, or several people share one hash that the published password opens."""
    if connection.scalar(_HISTORY):
        return True
    return any(_opens(shared) for shared in connection.scalars(_SHARED).all())


def holds_people(connection: Connection) -> bool:
    """Whether anybody is there at all."""
    return connection.scalar(text("SELECT 1 FROM person LIMIT 1")) is not None


def _opens(hashed: str) -> bool:
    try:
        return PasswordHasher().verify(hashed, PUBLISHED)
    except (Argon2Error, InvalidHashError):
        return False
