"""There is a copy that can be worked with, not old, tried not long ago, and its key lies apart."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

from sqlalchemy import inspect

from engine.backup.faults import KeyUnfit, NoKey, Unset
from engine.backup.files import copies as found_copies
from engine.backup.in_words import MB, local, old
from engine.backup.runs import COPY, DRILL, Run, fault_of, last_run
from engine.backup.sealing.key import read_key
from engine.backup.settings import CopySettings, copy_settings
from engine.doctor.line import Line, ok, warning
from engine.doctor.seen import Seen
from engine.store.kind import TRAINING, kind_of
from engine.words import Sentence

OLD = timedelta(hours=36)  # a night's copy failed and nobody looked


def copies(seen: Seen) -> Iterator[Line]:
    """Nothing is asked of a training database: what is in it is invented."""
    try:
        settings = copy_settings(seen.environment, seen.home)
    except Unset as fault:
        yield warning("copies_unset", fault=Sentence.of(fault.sentence))
        return
    if seen.store is None:
        return
    with seen.store.reading() as tx:
        if kind_of(tx) == TRAINING:
            yield ok("copies_training")
            return
        if not inspect(tx.connection).has_table("backup_run"):
            return
        runs = [last_run(tx, COPY, good=True), last_run(tx, COPY), last_run(tx, DRILL)]
    yield from _key(settings)
    yield from _newest(seen, settings, runs[0], runs[1])
    yield from _tried(seen, settings, runs[2])
    if seen.file and _one_disk(seen.file.parent, settings.folder):
        yield warning("copies_one_disk", place=str(settings.folder))


def _key(settings: CopySettings) -> Iterator[Line]:
    try:
        read_key(settings.key, settings.folder)
    except (NoKey, KeyUnfit) as fault:
        yield warning("copies_key", fault=Sentence.of(fault.sentence))


def _newest(seen: Seen, settings: CopySettings, good: Run | None, last: Run | None) -> Iterator[Line]:
    assert seen.store
    if last is not None and not last.ok:
        yield warning("copies_failed", fault=fault_of(last.facts), at=local(last.began_at))
    if good is None or good.made_at is None:
        yield warning("copies_none", place=str(settings.folder))
        return
    age = seen.store.base_clock.now() - good.made_at
    there = found_copies(settings.folder)
    facts = {
        "age": Sentence.of(partial(old, age.total_seconds() / 3600)),
        "size": round(good.size / MB, 1),
        "place": good.place,
    }
    if there and there[0].made_at < good.made_at:
        yield warning("copies_gone", **facts)
    elif age > OLD:
        yield warning("copies_old", **facts)
    else:
        yield ok("copies", **facts, count=len(there))


def _tried(seen: Seen, settings: CopySettings, last: Run | None) -> Iterator[Line]:
    assert seen.store
    if last is None:
        yield warning("copies_untried")
    elif not last.ok:
        yield warning("copies_bad", at=local(last.began_at), fault=fault_of(last.facts))
    elif last.began_at + timedelta(days=settings.drill_days + 2) < seen.store.base_clock.now():
        yield warning("copies_tried_long_ago", at=local(last.began_at))
    else:
        yield ok("copies_tried", at=local(last.began_at), cases=last.facts["cases"], rows=last.facts["rows"])


def _one_disk(database: Path, folder: Path) -> bool:
    """One broken disk would take both."""
    return folder.is_dir() and database.is_dir() and folder.stat().st_dev == database.stat().st_dev
