"""Invented people and real ones never meet: what the database is, and what it is to be used for."""

from __future__ import annotations

from collections.abc import Iterator

from engine.doctor.line import Line, error, ok, warning
from engine.doctor.seen import Seen
from engine.store.demo_load import loading
from engine.store.kind import REAL, TRAINING, kind_of


def kind(seen: Seen) -> Iterator[Line]:
    """A training database is served with ``--demo`` only, a real one never."""
    if seen.unreachable:
        yield error("unreachable", reason=seen.unreachable.sentence())
        return
    if seen.store is None:
        yield warning("no_database") if seen.demo is None else ok("new_database")
        return
    with seen.store.reading() as tx:
        known = kind_of(tx)
    if known is None:
        yield ok("undecided")
    elif known == TRAINING and seen.demo is False:
        yield error("training_without_demo")
    elif known == REAL and seen.demo:
        yield error("demo_on_real")
    else:
        yield ok(known)
    if seen.demo is False and loading(seen.store):
        yield error("history_cut")
