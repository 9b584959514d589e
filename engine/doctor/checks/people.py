"""Somebody can let people in, and nobody comes in by the password that everybody knows."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import func, select

from engine.config import current
from engine.doctor.line import Line, error, ok
from engine.doctor.seen import Seen
from engine.store.database.invented import holds_invented_people
from engine.store.kind import REAL, kind_of
from engine.store.tables import Person, PersonRole


def people(seen: Seen) -> Iterator[Line]:
    """Of a real database; a training one has its people by itself."""
    if seen.store is None or seen.demo:
        return
    managing = [role.id for role in current().roles.values() if role.kind == "administrator"]
    query = select(func.count(func.distinct(Person.id))).join(PersonRole, PersonRole.person_id == Person.id)
    with seen.store.reading() as tx:
        count = tx.connection.scalar(query.where(Person.active.is_(True), PersonRole.role.in_(managing)))
        published = kind_of(tx) == REAL and holds_invented_people(tx.connection)
    yield ok("administrators", count=count) if count else error("no_administrator")
    if published:
        yield error("published_password")
