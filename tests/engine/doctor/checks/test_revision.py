"""Revisions of the database and of the code."""

from __future__ import annotations

from sqlalchemy import text

from engine.doctor.checks.revision import revision
from engine.doctor.seen import Seen
from engine.store.session import Store


def told(store: Store, **facts: object) -> list[tuple[str, str]]:
    return [(line.code, line.state) for line in revision(Seen(store.url, {}, store=store, **facts))]


def stand_at(store: Store, number: str) -> None:
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :number"), {"number": number})


def test_the_same_older_and_newer(database_url: str) -> None:
    store = Store(database_url)
    assert told(store) == [("revision", "ok")]
    stand_at(store, "0007")
    assert told(store) == [("revision_old", "warning")]
    assert told(store, upgrades=False) == [("revision_old", "error")]  # a worker brings nothing up to date
    stand_at(store, "9999")
    assert told(store) == [("revision_new", "error")]
    store.close()
