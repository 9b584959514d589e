"""The hash chain: what is changed, cut or added by hand shows."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import select, text

from engine import journal
from engine.journal import Entry, Head, chain, link
from engine.store.session import Store
from engine.store.tables import JournalEntry

AT = datetime(2026, 9, 7, 6, 30, tzinfo=UTC)


def test_a_chain_is_reproducible_from_its_rows() -> None:
    rows, head = chain("case:1", Head(), AT, [Entry("a", {"x": 1, "ё": "й"}), Entry("b")])
    assert [row["seq"] for row in rows] == [1, 2]
    assert link("", rows[0]) == rows[0]["hash"]
    assert link(rows[0]["hash"], rows[1]) == rows[1]["hash"] == head.hash


def test_the_zone_of_the_moment_does_not_matter() -> None:
    rows, _ = chain("s", Head(), AT, [Entry("a")])
    same = {**rows[0], "at": AT.astimezone(datetime.now().astimezone().tzinfo)}
    assert link("", same) == rows[0]["hash"]


def written(store: Store) -> None:
    with store.transaction() as tx:
        for number in range(3):
            journal.append(tx, "reading:7", Entry("case.read", {"what": "case", "n": number}, 7, "c"))
        journal.append(tx, "reading:8", Entry("case.read", {"what": "case"}, 8, "c"))


def unlock(tx: object) -> None:
    """Whoever wants to change history must take the guards away first."""
    if tx.connection.dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            tx.execute(text(f"DROP TRIGGER journal_no_{verb}"))
    else:
        tx.execute(text("DROP TRIGGER journal_no_change ON journal"))


@pytest.mark.parametrize(
    ("tampering", "reason"),
    [
        ("UPDATE journal SET action = 'case.printed' WHERE stream = 'reading:7' AND seq = 2", "hash"),
        ("UPDATE journal SET actor_id = 9 WHERE stream = 'reading:7' AND seq = 1", "hash"),
        ("DELETE FROM journal WHERE stream = 'reading:7' AND seq = 2", "gap"),
        ("DELETE FROM journal WHERE stream = 'reading:7' AND seq = 3", "tail"),
        ("DELETE FROM journal WHERE stream = 'reading:8'", "tail"),
    ],
)
def test_tampering_is_found(empty_store: Store, tampering: str, reason: str) -> None:
    written(empty_store)
    with empty_store.reading() as tx:
        assert list(journal.broken_links(tx)) == []
    with empty_store.transaction() as tx:
        unlock(tx)
        tx.execute(text(tampering))
    with empty_store.reading() as tx:
        broken = list(journal.broken_links(tx))
    assert reason in {each.reason for each in broken}
    assert {each.stream for each in broken} == {tampering.split("'reading:")[1][0].join(["reading:", ""])}


def test_an_action_that_fails_leaves_no_line(empty_store: Store) -> None:
    written(empty_store)
    with pytest.raises(ZeroDivisionError), empty_store.transaction() as tx:
        journal.append(tx, "reading:7", Entry("case.read"))
        raise ZeroDivisionError
    with empty_store.reading() as tx:
        assert len(tx.connection.scalars(select(JournalEntry.id)).all()) == 4
        assert list(journal.broken_links(tx)) == []
