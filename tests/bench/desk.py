"""A store with one institution's people and one diagram in it: where the figures of the store are taken."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import event, insert

from engine.access import Actor
from engine.action.actor import actor_by_login
from engine.clock import VirtualClock
from engine.runtime.compile import compile_process
from engine.store.session import Store
from engine.store.tables import Blob, Person, PersonRole, ProcessVersion

START = datetime(2026, 9, 7, 6, 30, tzinfo=UTC)
LOGIN = "bench"
FORM = json.dumps(
    {
        "id": "b_form",
        "type": "default",
        "schemaVersion": 18,
        "components": [
            {
                "id": "n",
                "type": "number",
                "key": "visits",
                "label": "Посещений",
                "validate": {"required": True},
            },
            {
                "id": "l",
                "type": "textfield",
                "key": "level",
                "label": "Уровень",
                "validate": {"required": True},
            },
        ],
    }
).encode()


@contextmanager
def desk(url: str, files: Mapping[str, bytes], process: str) -> Iterator[tuple[Store, Actor]]:
    """The store, made and furnished, and a curator who acts in it. Its clock stands still until moved."""
    store = Store(url, base_clock=VirtualClock(START))
    store.create()
    try:
        yield store, furnish(store, files, process)
    finally:
        store.close()


def settle(store: Store) -> None:
    """After many rows at once: what the database does about them later by itself is done before anything is measured."""
    done = {
        "sqlite": ("ANALYZE", "PRAGMA wal_checkpoint(TRUNCATE)"),
        "postgresql": ("VACUUM ANALYZE", "CHECKPOINT"),
    }
    raw = store.engine.raw_connection()  # none of these may stand in a transaction
    if store.engine.dialect.name == "postgresql":
        raw.driver_connection.autocommit = True  # type: ignore[union-attr]
    for statement in done[store.engine.dialect.name]:
        raw.cursor().execute(statement)
    raw.detach()
    raw.close()


def furnish(store: Store, files: Mapping[str, bytes], process: str, password: str = "-") -> Actor:
    """Put the diagram and one curator into a store that has its tables; ``password`` is a hash."""
    with store.transaction() as tx:
        values = {"login": LOGIN, "name": "Измеров Б. Б.", "institution": "zhodino", "password": password}
        person = tx.execute(
            insert(Person).values(**values, session_key=LOGIN).returning(Person.id)
        ).scalar_one()
        tx.execute(insert(PersonRole), {"person_id": person, "role": "curator"})
        hashes = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
        tx.execute(insert(Blob), [{"sha256": hashes[name], "content": files[name]} for name in files])
        tx.execute(insert(ProcessVersion), _version(process, files, hashes, tx.now()))
        return actor_by_login(tx, LOGIN)


def _version(
    process: str, files: Mapping[str, bytes], hashes: Mapping[str, str], now: datetime
) -> dict[str, Any]:
    return {
        "process_id": process,
        "number": 1,
        "name": process,
        "institution": "zhodino",
        "manifest": {"root": f"{process}.bpmn", "files": dict(hashes)},
        "compiled": compile_process(files, process).to_bytes(),
        "published_at": now,
    }


@contextmanager
def counting(store: Store) -> Iterator[dict[str, int]]:
    """Statements (BEGIN and COMMIT apart) and commits within the block."""
    seen = {"statements": 0, "commits": 0}

    def statement(_c: Any, _u: Any, text: str, *_rest: Any) -> None:
        seen["statements"] += not text.startswith("BEGIN")

    def commit(_c: Any) -> None:
        seen["commits"] += 1

    event.listen(store.engine, "before_cursor_execute", statement)
    event.listen(store.engine, "commit", commit)
    try:
        yield seen
    finally:
        event.remove(store.engine, "before_cursor_execute", statement)
        event.remove(store.engine, "commit", commit)


def new_key() -> str:
    """A request's idempotency key."""
    return str(uuid4())
