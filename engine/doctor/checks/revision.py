"""The database is of the same revision as the code."""

from __future__ import annotations

from collections.abc import Iterator

from engine.doctor.line import Line, error, ok, warning
from engine.doctor.seen import Seen
from engine.store.database.schema import revisions


def revision(seen: Seen) -> Iterator[Line]:
    """A newer database is refused: older code would not understand what it writes."""
    if seen.store is None:
        return
    there, ours, known = revisions(seen.store.engine)
    if there == ours:
        yield ok("revision", there=there)
    elif there in known:
        yield (warning if seen.upgrades else error)("revision_old", there=there, ours=ours)
    elif there is None:
        yield warning("revision_none", ours=ours)
    else:
        yield error("revision_new", there=there, ours=ours)
