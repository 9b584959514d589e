"""A database is for training or real, for good: invented people never meet real ones."""

from __future__ import annotations

import lzma
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config as AlembicConfig
from argon2 import PasswordHasher
from sqlalchemy import delete, func, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from engine.demo.filling.installing import install
from engine.demo.people import PASSWORD, add_demo_people
from engine.store.database.kind_guard import KEY
from engine.store.database.schema import MIGRATIONS
from engine.store.kind import (
    REAL,
    TRAINING,
    Kind,
    RealDatabase,
    TrainingDatabase,
    declare,
    kind_at,
    kind_of,
    written,
)
from engine.store.session import Store
from engine.store.tables import Person, Setting
from engine.usecases.clock.move_training_clock import stand_at
from engine.usecases.people.save_person import save_person

OLD = Path(__file__).parent / "databases" / "0.2.0.sqlite.xz"
MARKING = "0011"  # the revision


def kind(store: Store) -> Kind | None:
    with store.reading() as tx:
        return kind_of(tx)


def people(store: Store) -> int:
    with store.reading() as tx:
        return int(tx.connection.scalar(select(func.count(Person.id))) or 0)


def somebody(store: Store, login: str = "ivanova") -> None:
    with store.transaction() as tx:
        save_person(
            tx,
            None,
            login=login,
            name="Иванова Анна",
            institution="zhodino",
            roles=["director"],
            password="лес и озеро за рекой",
        )


def mark(store: Store, what: Kind) -> None:
    with store.transaction() as tx:
        declare(tx, what)


def test_a_new_database_becomes_what_it_is_first_used_as(empty_store: Store) -> None:
    assert kind(empty_store) is None
    mark(empty_store, REAL)
    mark(empty_store, REAL)
    assert kind(empty_store) == REAL
    with pytest.raises(RealDatabase), empty_store.transaction() as tx:
        declare(tx, TRAINING)


def test_invented_people_make_it_one_for_training(empty_store: Store) -> None:
    with empty_store.transaction() as tx:
        add_demo_people(tx)
    assert kind(empty_store) == TRAINING
    with pytest.raises(TrainingDatabase), empty_store.transaction() as tx:
        declare(tx, REAL)


def test_invented_people_do_not_come_among_real_ones(empty_store: Store) -> None:
    somebody(empty_store)
    with pytest.raises(RealDatabase), empty_store.transaction() as tx:
        add_demo_people(tx)
    mark(empty_store, REAL)
    with pytest.raises(RealDatabase):
        install(empty_store, demo=True, at=datetime(2026, 9, 1, 9))
    assert people(empty_store) == 1
    assert kind(empty_store) == REAL


def test_real_work_is_not_installed_among_invented_people(empty_store: Store) -> None:
    with empty_store.transaction() as tx:
        add_demo_people(tx)
    with pytest.raises(TrainingDatabase):
        install(empty_store, demo=False)


def test_the_clock_of_a_real_database_is_not_moved(empty_store: Store) -> None:
    mark(empty_store, REAL)
    with pytest.raises(RealDatabase):
        stand_at(empty_store, datetime.now(UTC) + timedelta(days=1))
    assert empty_store.clock.offset == timedelta(0)


@pytest.mark.parametrize(
    "change",
    [
        update(Setting).where(Setting.key == KEY).values(value={"kind": TRAINING}),
        delete(Setting).where(Setting.key == KEY),
    ],
    ids=["changed", "taken away"],
)
def test_the_mark_is_written_once_in_the_database_itself(empty_store: Store, change: object) -> None:
    mark(empty_store, REAL)
    with pytest.raises(DBAPIError), empty_store.transaction() as tx:
        tx.execute(change)
    with empty_store.transaction() as tx:  # the other settings are free
        tx.execute(insert(Setting).values(key="other", value={}))
        tx.execute(update(Setting).where(Setting.key == "other").values(value={"a": 1}))
        tx.execute(delete(Setting).where(Setting.key == "other"))
    assert kind(empty_store) == REAL


def test_the_mark_is_not_written_over(empty_store: Store) -> None:
    """SQLite's REPLACE deletes without asking the trigger of DELETE."""
    mark(empty_store, REAL)
    over = "INSERT OR REPLACE" if empty_store.url.startswith("sqlite") else "INSERT"
    known = "" if over != "INSERT" else " ON CONFLICT (key) DO NOTHING"
    write = text(f"{over} INTO setting (key, value) VALUES (:key, :value){known}")
    given = {"key": KEY, "value": '{"kind": "training"}'}
    with pytest.raises(DBAPIError, match="written once"), empty_store.transaction() as tx:
        tx.connection.execute(write, given)
    with empty_store.transaction() as tx:  # the other settings are free
        tx.connection.execute(write, given | {"key": "other"})
        tx.connection.execute(write, given | {"key": "other"})
    replacing = "UPDATE OR REPLACE" if over != "INSERT" else "UPDATE"
    with pytest.raises(DBAPIError), empty_store.transaction() as tx:
        tx.connection.execute(text(f"{replacing} setting SET key = :key WHERE key = 'other'"), {"key": KEY})
    assert kind(empty_store) == REAL


@pytest.mark.parametrize("what", ["a history", "the published password", "real people", "nobody"])
def test_a_database_of_an_earlier_version_says_it_after_the_upgrade(what: str, tmp_path: Path) -> None:
    """Known before anything is written into it, too: the same judgement at the door and in the revision."""
    path = tmp_path / "old.sqlite3"
    store = Store(f"sqlite:///{path}")
    if what == "a history":
        path.write_bytes(lzma.decompress(OLD.read_bytes()))
    else:
        _made_before_the_mark(store)
        _fill(store, what)
    expected = {"real people": REAL, "nobody": None}.get(what, TRAINING)
    with store.engine.connect() as connection:
        assert kind_at(connection) == expected
    store.upgrade()
    with store.engine.connect() as connection:
        assert written(connection) == expected
    store.close()


def _made_before_the_mark(store: Store) -> None:
    settings = AlembicConfig()
    settings.set_main_option("script_location", str(MIGRATIONS))
    with store.engine.begin() as connection:
        settings.attributes["connection"] = connection
        command.upgrade(settings, f"{MARKING}-1")


def _fill(store: Store, what: str) -> None:
    if what == "nobody":
        return
    for login in ("borisevich", "shevko"):  # the demo's logins alone make nobody invented
        somebody(store, login)
    if what == "the published password":
        with store.transaction() as tx:
            tx.execute(update(Person).values(password=PasswordHasher(1, 8, 1).hash(PASSWORD)))


def test_two_people_who_share_another_password_are_no_sign(empty_store: Store) -> None:
    """A table copied by hand: whoever is in it is not shut out for that."""
    for login in ("ivanova", "petrova"):
        somebody(empty_store, login)
    with empty_store.transaction() as tx:
        tx.execute(update(Person).values(password=PasswordHasher(1, 8, 1).hash("совсем другой пароль")))
    assert kind(empty_store) == REAL
    with empty_store.transaction() as tx:
        tx.execute(text("UPDATE person SET password = '!'"))
    assert kind(empty_store) == REAL
