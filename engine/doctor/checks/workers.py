"""Somebody looks after the clock: what fell due long ago shows that nobody does."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from urllib.parse import urlsplit

from sqlalchemy import func, select

from engine.cluster.broker import broker_url, installed
from engine.doctor.line import Line, error, ok, warning
from engine.doctor.seen import Seen
from engine.store.demo_load import loading
from engine.store.tables import Case, Timer

LATE = timedelta(minutes=10)  # the longest pause between two tries of a timer that failed is five
PATIENCE = 2.0  # seconds for a broker's door
REDIS = 6379


def workers(seen: Seen) -> Iterator[Line]:
    """Due timers, and the broker where one is named."""
    url = broker_url(seen.environment)
    if url and not installed():
        yield error("cluster_missing")
    elif url and not _answers(url):
        yield warning("broker_away", host=urlsplit(url).hostname or "")
    if seen.store is None or loading(
        seen.store
    ):  # the cases of a history that is being lived are in the past
        return
    found = select(func.count(Timer.id).label("number"), func.min(Timer.fire_at).label("oldest"))
    due = found.join(Case, Case.id == Timer.case_id)
    with seen.store.reading() as tx:
        late = due.where(Timer.suspended.is_(False), Case.status == "open", Timer.fire_at < tx.now() - LATE)
        waiting = tx.execute(late).one()
    if waiting.number:
        yield warning("late", count=waiting.number, oldest=f"{waiting.oldest:%d.%m.%Y %H:%M} UTC")
    else:
        yield ok("workers" if url else "clock_thread")


def _answers(url: str) -> bool:
    parts = urlsplit(url)
    with suppress(OSError), socket.create_connection((parts.hostname or "", parts.port or REDIS), PATIENCE):
        return True
    return False
