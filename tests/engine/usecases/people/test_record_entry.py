"""Comings and goings are lines of the person's institution; an unknown name is not written anywhere."""

from __future__ import annotations

from engine import journal
from engine.store.tables import JournalEntry
from engine.usecases.people.record_entry import record_entry, record_failure
from tests.engine.usecases.house import House


def test_who_came_and_who_failed(house: House) -> None:
    lis = house.actor("lis").id
    with house.store.transaction() as tx:
        record_entry(tx, lis, "entry.in", "10.0.0.7", "password+code")
        record_failure(tx, lis, "203.0.113.9", "password")
        record_failure(tx, None, "203.0.113.9", "unknown")
    lines = house.rows(JournalEntry, JournalEntry.action.startswith("entry."))
    assert [(row["stream"], row["action"], row["actor_id"], row["facts"]) for row in lines] == [
        ("institution:zhodino", "entry.in", lis, {"person": lis, "from": "10.0.0.7", "by": "password+code"}),
        (
            "institution:zhodino",
            "entry.failed",
            None,
            {"person": lis, "from": "203.0.113.9", "why": "password"},
        ),
        ("installation", "entry.failed", None, {"from": "203.0.113.9", "why": "unknown"}),
    ]
    with house.store.reading() as tx:
        assert list(journal.broken_links(tx)) == []
