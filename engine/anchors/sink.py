"""The second place of the journal: lines of JSON in a file, or the machine's own log. A setting of the machine; no page ends it.

Ids, codes and hashes alone. What is told is taken from the committed journal and goes on where it stopped, so a line may come
twice after a crash and none is left out.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from logging.handlers import SysLogHandler
from pathlib import Path

from sqlalchemy import func, select, text

from engine.anchors.head import SignedHead, read_line
from engine.anchors.make import heads
from engine.settings import MACHINE, given
from engine.store.alone import alone
from engine.store.session import Store, Tx
from engine.store.tables import JournalEntry, Setting
from engine.store.upsert import upsert

SYSLOG, KEY = "syslog", "journal.told"
BATCH = 2000
DEVICE = "/dev/log"


@dataclass(frozen=True)
class Told:
    """How far it is: the last line of the journal, the last signed head."""

    line: int = 0
    head: int = 0


def sink(environment: Mapping[str, str] = MACHINE) -> str | None:
    """``syslog``, a path, or nothing."""
    return given("KURATOR_JOURNAL_SINK", environment) or None


def tell(store: Store, place: str) -> int:
    """Tell what is new; how many lines that were. Raises OSError where the place takes nothing."""
    with alone(store, patience=0, what="telling") as sole:
        if not sole:
            return 0
        count = 0
        while lines := _next(store, place):
            count += lines
        return count


def _next(store: Store, place: str) -> int:
    with store.reading() as tx:
        told = _told(tx)
        there = int(tx.connection.scalar(select(func.max(JournalEntry.id))) or 0)
        fresh = [head for head in heads(tx) if head.number > told.head]
    if there <= told.line and not fresh:
        return 0
    settled = _settled(store, there)
    with store.reading() as tx:
        rows = [*_lines(tx, told.line, settled)]
    written = [line for _, line in rows] + [json.dumps({"anchor": json.loads(head.line())}) for head in fresh]
    if written:
        _write(place, written)
        now = Told(rows[-1][0] if rows else told.line, fresh[-1].number if fresh else told.head)
        with store.transaction() as tx:
            tx.execute(upsert(tx, Setting, {"key": KEY, "value": vars(now)}, ["key"]))
    return len(written)


def _told(tx: Tx) -> Told:
    value = tx.connection.scalar(select(Setting.value).where(Setting.key == KEY))
    return Told(**value) if value else Told()


def _settled(store: Store, there: int) -> int:
    """Up to this line everything has ended: on a server numbers are given before a transaction does."""
    if store.engine.dialect.name == "sqlite":
        return there
    with store.transaction(patience=1.0) as tx:
        tx.execute(text("LOCK TABLE journal IN SHARE MODE"))
        return int(tx.connection.scalar(select(func.max(JournalEntry.id))) or 0)


def _lines(tx: Tx, since: int, to: int) -> Iterator[tuple[int, str]]:
    wanted = select(
        JournalEntry.id,
        JournalEntry.stream,
        JournalEntry.seq,
        JournalEntry.at,
        JournalEntry.actor_id,
        JournalEntry.action,
        JournalEntry.case_id,
        JournalEntry.hash,
    ).where(JournalEntry.id > since, JournalEntry.id <= to)
    for row in tx.execute(wanted.order_by(JournalEntry.id).limit(BATCH)):
        yield row.id, json.dumps({**row._asdict(), "at": row.at.isoformat()})


def _write(place: str, lines: Iterable[str]) -> None:
    if place == SYSLOG:
        _write_syslog(lines)
        return
    with os.fdopen(
        os.open(place, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "a", encoding="utf-8"
    ) as file:
        file.writelines(f"{line}\n" for line in lines)
        file.flush()
        os.fsync(file.fileno())


def _write_syslog(lines: Iterable[str]) -> None:
    handler = SysLogHandler(DEVICE, SysLogHandler.LOG_AUTHPRIV)
    try:
        for line in lines:
            record = logging.LogRecord("kurator.journal", logging.INFO, "", 0, f"kurator: {line}", None, None)
            handler.emit(record)
    finally:
        handler.close()


def tell_restored(store: Store, place: str | None) -> None:
    """Lines told after the copy was made are of a time that is not in this database."""
    if place is None:
        return
    with store.reading() as tx:
        there = int(tx.connection.scalar(select(func.max(JournalEntry.id))) or 0)
        head = max((one.number for one in heads(tx)), default=0)
    _write(place, [json.dumps({"restored": {"line": there, "head": head}})])


@dataclass(frozen=True)
class ToldOtherwise:
    """A line that was told and stands otherwise in the journal now, or not at all."""

    stream: str
    seq: int


def told_otherwise(tx: Tx, place: str) -> tuple[list[ToldOtherwise], list[SignedHead]]:
    """Where a file of told lines and the journal differ, and the signed heads in it. Nothing for a place that is no file."""
    hashes, kept = _read(place)
    wrong: list[ToldOtherwise] = []
    ids = sorted(hashes)
    for start in range(0, len(ids), 500):
        part = ids[start : start + 500]
        wanted = select(JournalEntry.id, JournalEntry.hash).where(JournalEntry.id.in_(part))
        now = {row.id: row.hash for row in tx.execute(wanted)}
        wrong += [ToldOtherwise(*hashes[id_][1:]) for id_ in part if now.get(id_) != hashes[id_][0]]
    return wrong, list(kept.values())


def _read(place: str) -> tuple[dict[int, tuple[str, str, int]], dict[int, SignedHead]]:
    hashes: dict[int, tuple[str, str, int]] = {}
    kept: dict[int, SignedHead] = {}
    if place == SYSLOG or not Path(place).is_file():
        return hashes, kept
    with Path(place).open(encoding="utf-8") as file:
        for line in file:
            given = _parsed(line)
            if "anchor" in given:
                head = read_line(json.dumps(given["anchor"]))
                kept[head.number] = head
            elif "restored" in given:
                back = Told(**given["restored"]) if isinstance(given["restored"], dict) else Told()
                hashes = {id_: told for id_, told in hashes.items() if id_ <= back.line}
                kept = {number: head for number, head in kept.items() if number <= back.head}
            elif "hash" in given:
                number, seq = (int(str(given.get(name, 0))) for name in ("id", "seq"))
                hashes[number] = (str(given["hash"]), str(given.get("stream", "")), seq)
    return hashes, kept


def _parsed(line: str) -> dict[str, object]:
    """A line; one that was cut by a crash says nothing and comes again."""
    try:
        given = json.loads(line)
    except ValueError:
        return {}
    return given if isinstance(given, dict) else {}
