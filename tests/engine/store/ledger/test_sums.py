"""A row deleted or a value altered past the product is found: in every covered table, by table and owner, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Connection, delete, insert, select, text, update

from engine.store.database import schema
from engine.store.ledger.covered import LEFT_OUT, covered
from engine.store.ledger.sums import Apart, apart, sums_of_ledger
from engine.store.session import Store
from engine.store.tables import Base, Person, Visit
from tests.engine.store.ledger.rows import altered, one_of_each


@contextmanager
def by_hand(store: Store) -> Iterator[Connection]:
    """Somebody with the rights of the database and none of its guards; all is undone afterwards."""
    with store.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            driver: Any = connection.connection.dbapi_connection
            driver.execute("PRAGMA foreign_keys = OFF")  # heard only outside a transaction
            names = select(text("name FROM sqlite_master WHERE type = 'trigger'"))
            for name in connection.scalars(names).all():
                connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
        else:
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        yield connection
        connection.rollback()
        connection.invalidate()


def test_one_row_deleted_of_every_table_and_one_value_altered(empty_store: Store) -> None:
    with empty_store.transaction() as tx:
        one_of_each(tx)
    with empty_store.engine.connect() as connection:
        assert apart(connection) == []
        tables = {table.name: table for table in covered(connection)}
    assert tables.keys() | LEFT_OUT.keys() >= Base.metadata.tables.keys()
    for name, table in tables.items():
        with by_hand(empty_store) as connection:
            connection.exec_driver_sql(f"DELETE FROM {name}")
            [found] = apart(connection)
            assert (found.table, found.kind, found.there, found.written) == (name, table.kind, 0, 1), name
            assert found.reason == "missing" and bool(found.owner) == bool(table.owner)
        change = altered(Base.metadata.tables[name])
        if change is None:
            continue
        with by_hand(empty_store) as connection:
            connection.exec_driver_sql(f'UPDATE {name} SET "{change[0]}" = {change[1]}')
            changed = apart(connection)
            assert {one.table for one in changed} == {name}


def test_what_the_product_does_adds_up(empty_store: Store) -> None:
    with empty_store.transaction() as tx:
        made = one_of_each(tx)["visit"]
        other = dict(made, id="visit-2")
        tx.execute(insert(Visit), [other, dict(made, id="visit-3")])
        tx.execute(update(Visit).where(Visit.id == "visit-2").values(status="done"))
        tx.execute(delete(Visit).where(Visit.id == "visit-3"))
    with empty_store.engine.connect() as connection:
        assert apart(connection) == []
        assert sums_of_ledger(connection)["visit", "family_case-1"][0] == 2


def test_what_was_rolled_back_is_not_counted(empty_store: Store) -> None:
    with pytest.raises(ZeroDivisionError), empty_store.transaction() as tx:
        one_of_each(tx)
        raise ZeroDivisionError
    with empty_store.engine.connect() as connection:
        assert sums_of_ledger(connection) == {} and apart(connection) == []


def test_a_later_action_of_the_product_does_not_cover_up(empty_store: Store) -> None:
    with empty_store.transaction() as tx:
        made = one_of_each(tx)["visit"]
    _past_the_product(empty_store, "UPDATE visit SET contact = 'refused'")
    with empty_store.transaction() as tx:
        tx.execute(update(Visit).values(status="done"))
        tx.execute(insert(Visit), dict(made, id="visit-2"))
    with empty_store.engine.connect() as connection:
        assert apart(connection) == [Apart("visit", "case", "family_case-1", 2, 2)]


def _past_the_product(store: Store, statement: str) -> None:
    with store.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            kept = connection.execute(
                text(
                    "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'ledger_visit%'"
                )
            ).all()
            for name, _ in kept:
                connection.exec_driver_sql(f"DROP TRIGGER {name}")
            connection.exec_driver_sql(statement)
            for _, sql in kept:
                connection.exec_driver_sql(sql)
        else:
            connection.exec_driver_sql("SET LOCAL kurator.counts = ''")  # as psql has it
            connection.exec_driver_sql(statement)
        connection.commit()


def test_a_revision_that_changes_rows_is_counted_and_hides_nothing(
    empty_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with empty_store.transaction() as tx:
        one_of_each(tx)
    _past_the_product(empty_store, "UPDATE visit SET contact = 'refused'")

    def revision(settings: object, _to: str) -> None:
        connection = settings.attributes["connection"]  # type: ignore[attr-defined]
        connection.execute(update(Person).values(position="new"))
        connection.exec_driver_sql("ALTER TABLE visit ADD COLUMN further VARCHAR(10) DEFAULT 'x'")

    monkeypatch.setattr(command, "upgrade", revision)
    schema.upgrade_to(empty_store.engine, "head")
    with empty_store.transaction() as tx:
        tx.execute(text("UPDATE visit SET further = 'y'"))
    with empty_store.engine.connect() as connection:
        assert apart(connection) == [Apart("visit", "case", "family_case-1", 1, 1)]
