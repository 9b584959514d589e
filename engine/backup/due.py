"""What the schedule asks for now: a copy after its hour each day, a drill each month, a signature each day."""

from __future__ import annotations

from datetime import datetime, timedelta

from engine.anchors.key import anchor_key
from engine.anchors.make import anchor_due, make_anchor
from engine.backup.drill import drill
from engine.backup.files import copies
from engine.backup.in_words import of_protocol
from engine.backup.make import make_copy
from engine.backup.runs import COPY, DRILL, Run, last_run
from engine.backup.settings import CopySettings
from engine.errors import KuratorError
from engine.store.demo_load import loading
from engine.store.kind import REAL, kind_of
from engine.store.session import Store
from engine.words import say

AGAIN = timedelta(hours=1)  # after an attempt in vain


def last_hour(now: datetime, hour: int) -> datetime:
    """When the hour of the day came last, by the clock of the machine.

    >>> last_hour(datetime.fromisoformat("2026-11-29T02:00+03:00"), 3).isoformat()[:13] <= "2026-11-28T23"
    True
    """
    local = now.astimezone()
    mark = local.replace(hour=hour, minute=0, second=0, microsecond=0)
    return mark if mark <= local else mark - timedelta(days=1)


def copy_is_due(last: Run | None, now: datetime, hour: int | None) -> bool:
    """Whether the hour has come since the last good copy; one in vain is tried again after an hour."""
    if hour is None:
        return False
    if last is None:
        return True
    return last.began_at < last_hour(now, hour) if last.ok else last.began_at + AGAIN <= now


def drill_is_due(last: Run | None, now: datetime, settings: CopySettings) -> bool:
    """Whether the newest trial is too old; one that failed is repeated with the next day's copy."""
    if settings.hour is None:
        return False
    return last is None or last.began_at + timedelta(days=settings.drill_days if last.ok else 1) <= now


def something_is_due(store: Store, settings: CopySettings) -> bool:
    """A short look, for whoever asks every minute. Copies are made of real work alone, and only where there is a key."""
    if loading(store):
        return False
    now = store.base_clock.now()
    with store.reading() as tx:
        if anchor_due(tx, now):
            return True
        if kind_of(tx) != REAL or not settings.key.is_file():
            return False
        tried = drill_is_due(last_run(tx, DRILL), now, settings)
        return copy_is_due(last_run(tx, COPY), now, settings.hour) or (
            tried and bool(copies(settings.folder))
        )


def do_what_is_due(store: Store, settings: CopySettings) -> list[str]:
    """What was done, in sentences. A fault of one does not keep the others; the last one is raised when all had their turn."""
    told: list[str] = []
    fault: KuratorError | None = None
    for act in (_anchor, _copy, _drill):
        try:
            told += act(store, settings)
        except KuratorError as stumbled:
            fault = stumbled
    if fault is not None:
        raise fault
    return told


def _anchor(store: Store, settings: CopySettings) -> list[str]:
    with store.reading() as tx:
        due = anchor_due(tx, store.base_clock.now())
    if not due:
        return []
    return [say("anchor.made", number=make_anchor(store, anchor_key(settings.var)).number)]


def _copy(store: Store, settings: CopySettings) -> list[str]:
    with store.reading() as tx:
        real = kind_of(tx) == REAL and settings.key.is_file()
        due = real and copy_is_due(last_run(tx, COPY), store.base_clock.now(), settings.hour)
    return [str(make_copy(store, settings).place)] if due else []


def _drill(store: Store, settings: CopySettings) -> list[str]:
    with store.reading() as tx:
        real = kind_of(tx) == REAL and settings.key.is_file()
        due = real and drill_is_due(last_run(tx, DRILL), store.base_clock.now(), settings)
    return [*of_protocol(drill(store, settings))] if due and copies(settings.folder) else []
