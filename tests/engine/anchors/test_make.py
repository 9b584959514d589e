"""Signed heads: each goes on from the one before; a chain written anew as a whole is found by them. Both databases."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, delete, select, text, update

from engine.anchors.check import BrokenAnchor, broken_anchors
from engine.anchors.faults import NotAnAnchor
from engine.anchors.head import read_line
from engine.anchors.key import anchor_key, known_public, public_of
from engine.anchors.make import anchor_due, heads, make_anchor
from engine.journal import broken_links, link
from engine.store.session import Store
from engine.store.tables import Anchor, Case, JournalEntry, JournalHead
from engine.usecases.clock.verify_store import verify_store
from tests.engine.usecases.house import House


@contextmanager
def unguarded(store: Store) -> Iterator[Connection]:
    """Somebody who owns the database."""
    with store.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            names = select(text("name FROM sqlite_master WHERE type = 'trigger'"))
            for name in connection.scalars(names).all():
                connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
        else:
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        yield connection
        connection.commit()
        connection.invalidate()


def rewrite(store: Store, stream: str) -> None:
    """Alter the first line of a stream and chain all that follows anew, as one who knows how it is done."""
    with unguarded(store) as connection:
        rows = connection.execute(
            select(JournalEntry.__table__).where(JournalEntry.stream == stream).order_by(JournalEntry.seq)
        ).mappings()
        before = ""
        for row in rows.all():
            altered: dict[str, Any] = dict(row) | ({"actor_id": 4242} if row["seq"] == 1 else {})
            before = link(before, altered)
            change = update(JournalEntry).where(JournalEntry.id == row["id"])
            connection.execute(change.values(actor_id=altered["actor_id"], hash=before))
        connection.execute(update(JournalHead).where(JournalHead.stream == stream).values(hash=before))
        connection.execute(update(Case).where(Case.id == stream[5:]).values(journal_hash=before))


def test_a_chain_rewritten_as_a_whole_is_found_by_the_anchor_alone(house: House, tmp_path: Path) -> None:
    case_id = house.planned()
    key = anchor_key(tmp_path)
    head = make_anchor(house.store, key)
    house.planned()
    make_anchor(house.store, key)
    assert verify_store(house.store, public_of(key), [head]).clean
    rewrite(house.store, f"case:{case_id}")
    report = verify_store(house.store, public_of(key), [head])
    with house.store.reading() as tx:
        assert list(broken_links(tx)) == []  # the chain itself holds
    assert report.broken_anchors == [BrokenAnchor(1, "journal")] and report.apart == []


def test_a_ledger_rewritten_is_found(house: House, tmp_path: Path) -> None:
    case_id = house.planned()
    key = anchor_key(tmp_path)
    make_anchor(house.store, key)
    with unguarded(house.store) as connection:
        change = text("UPDATE row_ledger SET digest = digest + 1 WHERE tab = 'submission' AND owner = :case")
        connection.execute(change, {"case": case_id})
    report = verify_store(house.store, public_of(key))
    assert BrokenAnchor(1, "ledger") in report.broken_anchors
    assert {one.table for one in report.apart} == {"submission"}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (update(Anchor).values(journal_to=1), "signature"),
        (update(Anchor).values(signature="00" * 64), "signature"),
        (update(Anchor).values(key="не ключ"), "key"),
        (delete(Anchor).where(Anchor.number == 1), "order"),
    ],
)
def test_a_head_that_is_altered_or_gone_is_found(
    house: House, tmp_path: Path, change: Any, reason: str
) -> None:
    key = anchor_key(tmp_path)
    kept = [make_anchor(house.store, key), make_anchor(house.store, key)]
    with unguarded(house.store) as connection:
        connection.execute(change)
    with house.store.reading() as tx:
        assert reason in {one.reason for one in broken_anchors(tx, public_of(key))}
        assert "lost" in {one.reason for one in broken_anchors(tx, public_of(key), kept)}


def test_heads_signed_anew_by_another_key_are_no_heads_of_this_house(house: House, tmp_path: Path) -> None:
    own, other = anchor_key(tmp_path / "own"), anchor_key(tmp_path / "other")
    printed = make_anchor(house.store, own).line()
    with unguarded(house.store) as connection:
        connection.execute(delete(Anchor))
    make_anchor(house.store, other)
    with house.store.reading() as tx:
        assert BrokenAnchor(1, "key") in broken_anchors(tx, public_of(own))
        assert broken_anchors(tx, public_of(own), [read_line(printed)])[-1] == BrokenAnchor(1, "lost")
        forged = replace(heads(tx)[0], key=public_of(own))
        assert broken_anchors(tx, public_of(own), [forged])[-1] == BrokenAnchor(1, "signature")


def test_a_day_passes_between_two(house: House, tmp_path: Path) -> None:
    with house.store.reading() as tx:
        assert anchor_due(tx, house.clock.now())
    make_anchor(house.store, anchor_key(tmp_path))
    with house.store.reading() as tx:
        assert not anchor_due(tx, house.clock.now() + timedelta(hours=23))
        assert anchor_due(tx, house.clock.now() + timedelta(hours=24))


def test_the_key_is_made_once_closed_and_refused_when_open(tmp_path: Path) -> None:
    assert known_public(tmp_path) is None
    made = public_of(anchor_key(tmp_path))
    assert known_public(tmp_path) == made == public_of(anchor_key(tmp_path))
    assert (tmp_path / "keys" / "anchor.key").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("line", ["", "{}", "[]", "текст", '{"number": "x"}'])
def test_a_line_that_is_no_head_is_refused(line: str) -> None:
    with pytest.raises(NotAnAnchor):
        read_line(line)
