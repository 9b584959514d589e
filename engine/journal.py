"""Append-only history and access log, hash-chained within each stream.

Streams: ``case:<id>`` (its head lives on the case's row), ``reading:<person>``, ``institution:<slug>``, ``installation``.
Facts are ids, codes, names of diagram elements and dates: never personal data.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import insert, select

from engine.store.by_name import by_name
from engine.store.prepared import Prepared
from engine.store.session import Tx
from engine.store.tables import Case, JournalEntry, JournalHead
from engine.store.upsert import upsert

Row = dict[str, Any]
INSERT = Prepared(insert(JournalEntry))


@dataclass(frozen=True)
class Head:
    """The last link of a stream."""

    seq: int = 0
    hash: str = ""


@dataclass(frozen=True)
class Entry:
    """One thing to remember."""

    action: str  # task.completed, timer.fired, case.read, ...
    facts: Mapping[str, object] = field(default_factory=dict)
    actor_id: int | None = None
    case_id: str | None = None


@dataclass(frozen=True)
class BrokenLink:
    """Where a stream does not hold together."""

    stream: str
    seq: int
    reason: str  # hash | gap | tail


def link(previous: str, row: Mapping[str, Any]) -> str:
    """The hash of one row over the hash before it: canonical JSON, so that any reader of the table can repeat it."""
    body = {name: row[name] for name in ("stream", "seq", "actor_id", "action", "case_id", "facts")}
    body["at"] = row["at"].astimezone(UTC).isoformat(timespec="microseconds")
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(previous.encode() + text.encode()).hexdigest()


def chain(stream: str, head: Head, at: datetime, entries: Iterable[Entry]) -> tuple[list[Row], Head]:
    """Rows for the journal table and the new head. Pure."""
    rows: list[Row] = []
    for entry in entries:
        row: Row = {
            "stream": stream,
            "seq": head.seq + 1,
            "at": at,
            "actor_id": entry.actor_id,
            "action": entry.action,
            "case_id": entry.case_id,
            "facts": dict(entry.facts),
        }
        head = Head(row["seq"], link(head.hash, row))
        rows.append({**row, "hash": head.hash})
    return rows, head


def append(tx: Tx, stream: str, entry: Entry, at: datetime | None = None) -> int:
    """Add one entry to a stream that has its head in ``journal_head`` (all but the cases' streams).

    ``at``: when it happened, where that was before now. Returns its place in the stream.
    """
    start = upsert(
        tx, JournalHead, {"stream": stream, "seq": 0, "hash": ""}, ["stream"], {"seq": JournalHead.seq}
    )
    held = tx.execute(start.returning(JournalHead.seq, JournalHead.hash)).one()  # makes the head, locks it
    rows, head = chain(stream, by_name(Head)(held), at or tx.now(), [entry])
    INSERT.send(tx, *rows)
    tx.execute(upsert(tx, JournalHead, {"stream": stream, "seq": head.seq, "hash": head.hash}, ["stream"]))
    return head.seq


def heads(tx: Tx) -> dict[str, Head]:
    """What every stream should end with."""
    known = {row.stream: Head(row.seq, row.hash) for row in tx.execute(select(JournalHead.__table__))}
    cases = tx.execute(select(Case.id, Case.journal_seq, Case.journal_hash))
    return known | {f"case:{row.id}": Head(row.journal_seq, row.journal_hash) for row in cases}


def broken_links(tx: Tx) -> Iterator[BrokenLink]:
    """Every place where a stream was changed, cut or lengthened by hand (docs/threats.md, R2)."""
    expected, reached = heads(tx), dict[str, Head]()
    rows = tx.execute(
        select(JournalEntry.__table__)
        .order_by(JournalEntry.stream, JournalEntry.seq)
        .execution_options(yield_per=1000)
    )
    for row in rows.mappings():
        head = reached.get(row["stream"], Head())
        if row["seq"] != head.seq + 1:
            yield BrokenLink(row["stream"], row["seq"], "gap")
        elif link(head.hash, row) != row["hash"]:
            yield BrokenLink(row["stream"], row["seq"], "hash")
        reached[row["stream"]] = Head(row["seq"], row["hash"])
    for stream in expected.keys() | reached.keys():
        if expected.get(stream, Head()) != reached.get(stream, Head()):
            yield BrokenLink(stream, reached.get(stream, Head()).seq, "tail")
