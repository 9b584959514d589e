"""A line in a case's journal for what does not touch its state: claims, notes, readings of the supervisor."""

from __future__ import annotations

from dataclasses import replace

from engine.action.away.behalf import behalf_facts, behalf_in_case
from engine.errors import NotFound
from engine.journal import INSERT, Entry, Head, chain
from engine.store import cases
from engine.store.cases import CaseRecord
from engine.store.session import Tx


def write_case_entry(tx: Tx, case_id: str, *entries: Entry) -> CaseRecord:
    """Lock the case, add the lines, move the head. The case's ``lock_version`` stays: open pages remain good."""
    record = cases.lock(tx, case_id)
    if record is None:
        raise NotFound(what="case", key=case_id)
    add_entries(tx, record, *entries)
    return record


def _behalf(tx: Tx, entry: Entry, case_id: str) -> Entry:
    """With whom it was done for, where the person works on the case only because somebody is away."""
    if "for" in entry.facts:
        return entry
    away = behalf_in_case(tx, entry.actor_id, case_id)
    return replace(entry, facts={**entry.facts, **behalf_facts(away)}) if away else entry


def add_entries(tx: Tx, record: CaseRecord, *entries: Entry) -> None:
    """The same on a case already locked."""
    told = [_behalf(tx, entry, record.id) for entry in entries]
    rows, head = chain(record.stream, Head(record.journal_seq, record.journal_hash), tx.now(), told)
    record.journal_seq, record.journal_hash = head.seq, head.hash
    INSERT.send(tx, *rows)
    cases.save_head(tx, record)
