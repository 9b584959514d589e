"""Names of people for ids and logins that the journal keeps."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import or_, select

from engine.store.session import Tx
from engine.store.tables import Person


def names_of(tx: Tx, keys: Iterable[int | str]) -> dict[int | str, str]:
    """Full names by the id or login asked for; the unknown are left out."""
    wanted = set(keys)
    if not wanted:
        return {}
    ids = [key for key in wanted if isinstance(key, int)]
    logins = [key for key in wanted if isinstance(key, str)]
    found = tx.execute(
        select(Person.id, Person.login, Person.name).where(or_(Person.id.in_(ids), Person.login.in_(logins)))
    )
    return {key: row.name for row in found for key in (row.id, row.login) if key in wanted}
