"""The revisions make exactly the tables that the code declares, on both databases."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from engine import journal
from engine.journal import Entry
from engine.store.session import Store
from engine.store.tables import Base, JournalEntry


def test_an_upgraded_database_is_the_declared_one(database_url: str) -> None:
    store = Store(database_url)
    store.upgrade()
    with store.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_object": _declared}
        )
        assert compare_metadata(context, Base.metadata) == []
    store.close()


def _declared(_object: object, name: str | None, *_more: object) -> bool:
    """The index of the search is kept by triggers, beside the declared tables."""
    return not (name or "").startswith("item_search")


def test_upgrading_twice_changes_nothing_and_the_journal_numbers_itself(database_url: str) -> None:
    store = Store(database_url)
    store.upgrade()
    with store.transaction() as tx:
        journal.append(tx, "installation", Entry("one"))
        journal.append(tx, "installation", Entry("two"))
    store.upgrade()
    with store.reading() as tx:
        assert list(tx.connection.scalars(select(JournalEntry.action).order_by(JournalEntry.id))) == [
            "one",
            "two",
        ]
    store.close()


@pytest.mark.parametrize(
    "change",
    [
        update(JournalEntry).values(action="другое"),
        delete(JournalEntry),
        insert(JournalEntry).values(
            stream="installation", seq=1, at=text("CURRENT_TIMESTAMP"), action="again", facts={}, hash=""
        ),
    ],
    ids=["update", "delete", "same link twice"],
)
def test_the_journal_is_append_only_in_the_database_itself(empty_store: Store, change: object) -> None:
    with empty_store.transaction() as tx:
        journal.append(tx, "installation", Entry("one"))
    with pytest.raises(DBAPIError), empty_store.transaction() as tx:
        tx.execute(change)
    with empty_store.reading() as tx:
        assert list(journal.broken_links(tx)) == []
