"""How large the database is, and whether there is room for it to grow."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

from sqlalchemy import text

from engine.doctor.line import Line, error, ok, warning
from engine.doctor.seen import Seen

MEGABYTE = 1024 * 1024
LOW, NONE = 1024, 100  # megabytes free


def size(seen: Seen) -> Iterator[Line]:
    """A file's disk is looked at; a server's is its own administrator's."""
    if seen.store is None:
        return
    if seen.file is None:
        if seen.store.engine.dialect.name == "postgresql":
            with seen.store.reading() as tx:
                taken = tx.connection.scalar(text("SELECT pg_database_size(current_database())"))
            yield ok("size_of_server", size=int(taken or 0) // MEGABYTE)
        return
    taken, free = seen.file.stat().st_size // MEGABYTE, shutil.disk_usage(seen.file.parent).free // MEGABYTE
    state = error if free < NONE else warning if free < max(LOW, taken) else ok
    yield state("size" if state is ok else "size_low", size=taken, free=free, place=str(seen.file.parent))
