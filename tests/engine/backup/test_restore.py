"""Into an empty place only; whatever is wrong with a copy is one sentence, and nothing is overwritten. Both databases."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import insert, inspect, select

from engine.anchors.key import anchor_key, known_public
from engine.backup.faults import (
    Damaged,
    Foreign,
    NewerCopy,
    NotACopy,
    NotEmpty,
    OtherDatabase,
    WrongKey,
)
from engine.backup.identity import known_here
from engine.backup.make import make_copy, write_copy
from engine.backup.restore import restore
from engine.backup.sealing.key import make_key, read_key
from engine.backup.sealing.sealed import Opening, Sealing
from engine.backup.settings import CopySettings, copy_settings
from engine.backup.snapshot import postgres, sqlite
from engine.errors import KuratorError
from engine.store.database import schema
from engine.store.session import Store
from engine.store.tables import Base, Family, JournalEntry, Person, Submission
from engine.usecases.clock.verify_store import verify_store
from tests.engine.backup.places import empty_place
from tests.engine.usecases.house import House, furnish


def elsewhere(settings: CopySettings, tmp_path: Path) -> CopySettings:
    """Another machine, to which the key was brought."""
    return replace(settings, var=tmp_path / "elsewhere")


def test_a_restored_place_holds_what_the_copy_held(
    house: House, settings: CopySettings, tmp_path: Path
) -> None:
    case_id = house.planned()
    public = known_public(settings.var) or anchor_key(settings.var) and known_public(settings.var)
    made = make_copy(house.store, settings)
    there = elsewhere(settings, tmp_path)
    with empty_place(house.store, settings) as url:
        done = restore(made.place, url, there)
        assert done.tables == made.tables and done.made_at == made.made_at
        store = Store(url, house.clock)
        assert verify_store(store, public).clean
        with store.reading() as tx, house.store.reading() as before:
            for table in (Person, Family, Submission):
                rows = select(*table.__table__.columns).order_by(table.id)
                assert tx.execute(rows).all() == before.execute(rows).all()
        again = House(store, house.clock)
        again.complete("mazur", again.open_tasks(case_id)["plan"], {"goals": 4})  # numbers of rows go on
        assert verify_store(store, public).clean
        store.close()
    assert known_public(there.var) == public
    assert (there.var / "keys" / "anchor.key").stat().st_mode & 0o777 == 0o600
    assert known_here(there.identity) == known_here(settings.identity) is not None


def flipped(place: Path) -> None:
    body = bytearray(place.read_bytes())
    body[len(body) // 2] ^= 1
    place.write_bytes(body)


def cut(place: Path) -> None:
    place.write_bytes(place.read_bytes()[:-1])


def foreign(place: Path) -> None:
    place.write_text("что-то другое", "utf-8")


@pytest.mark.parametrize(
    ("damage", "fault", "words"),
    [(flipped, Damaged, "повреждена"), (cut, Damaged, "обрезана"), (foreign, NotACopy, "не копия Куратора")],
)
def test_a_damaged_copy_is_refused_and_the_place_stays_empty(
    house: House,
    settings: CopySettings,
    damage: Callable[[Path], None],
    fault: type[KuratorError],
    words: str,
) -> None:
    made = make_copy(house.store, settings)
    damage(made.place)
    with empty_place(house.store, settings) as url:
        with pytest.raises(fault, match=words):
            restore(made.place, url, settings)
        assert_empty(url)


def assert_empty(url: str) -> None:
    if url.startswith("sqlite"):
        folder = Path(url.removeprefix("sqlite:///")).parent
        assert list(folder.iterdir()) == []
        return
    store = Store(url)
    with store.engine.connect() as connection:
        assert inspect(connection).get_table_names() == []
    schema.create(store.engine)  # nothing is left that would be in the way
    store.close()


def test_with_another_key_of_another_house_or_of_a_newer_program_it_is_refused(
    house: House, settings: CopySettings, tmp_path: Path
) -> None:
    made = make_copy(house.store, settings)
    other = replace(settings, key=tmp_path / "other.key")
    make_key(other.key)
    stranger = elsewhere(settings, tmp_path)
    stranger.var.mkdir()
    stranger.identity.write_text("another installation\n")
    newer = sealed_anew(made.place, settings, "9999")
    with empty_place(house.store, settings) as url:
        for copy, given, fault, words in (
            (made.place, other, WrongKey, "другим ключом"),
            (made.place, stranger, Foreign, "другой установки"),
            (newer, settings, NewerCopy, "более новой программой"),
        ):
            with pytest.raises(fault, match=words):
                restore(copy, url, given)
            assert_empty_still(url)


def assert_empty_still(url: str) -> None:
    if url.startswith("sqlite"):
        assert_empty(url)
        return
    store = Store(url)
    with store.engine.connect() as connection:
        assert inspect(connection).get_table_names() == []
    store.close()


def sealed_anew(place: Path, settings: CopySettings, revision: str) -> Path:
    """The same copy as a newer program would have made it."""
    key, target = read_key(settings.key), place.with_name("newer.kurator")
    with Opening(place, key) as opened, target.open("wb") as file:
        sealing = Sealing(file, key, replace(opened.header, revision=revision))
        for piece in opened.pieces():
            sealing.write(piece)
        sealing.finish()
    return target


def test_where_something_is_nothing_is_overwritten(house: House, settings: CopySettings) -> None:
    made = make_copy(house.store, settings)
    with house.store.reading() as tx:
        before = tx.execute(select(JournalEntry.hash)).all()
    with pytest.raises(NotEmpty, match="только на пустое место"):
        restore(made.place, house.store.url, settings)
    with house.store.reading() as tx:
        assert tx.execute(select(JournalEntry.hash)).all() == before


def test_what_a_crashed_database_left_beside_its_file_is_no_empty_place(
    empty_sqlite_house: House, settings: CopySettings, tmp_path: Path
) -> None:
    made = make_copy(empty_sqlite_house.store, settings)
    (tmp_path / "new.db-wal").write_bytes(b"pages of somebody else")
    with pytest.raises(NotEmpty):
        restore(made.place, f"sqlite:///{tmp_path / 'new.db'}", settings)


def test_a_copy_of_the_other_database_is_refused(
    empty_sqlite_house: House, settings: CopySettings, postgres_url: str
) -> None:
    made = make_copy(empty_sqlite_house.store, settings)
    with pytest.raises(OtherDatabase, match="того же вида"):
        restore(made.place, postgres_url, settings)


def test_a_load_that_breaks_off_leaves_the_place_empty(
    house: House, settings: CopySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make_copy(house.store, settings)
    for module in (sqlite, postgres):
        monkeypatch.setattr(module, "counts", lambda _: {"visit": -1})
    with empty_place(house.store, settings) as url:
        with suppress(KuratorError):
            restore(made.place, url, settings)
            raise AssertionError
        monkeypatch.undo()
        assert_empty(url)


def test_an_older_schema_is_brought_up_to_date(house: House, settings: CopySettings, tmp_path: Path) -> None:
    """One table and its revision are taken back: the newest revision makes them again."""
    with empty_place(house.store, settings) as url:
        store = Store(url, house.clock)
        schema.upgrade_to(store.engine, "0013")
        with store.engine.begin() as connection:
            made = insert(Person.__table__).values(
                login="old", name="Иванова", position="", institution="omsk", password="", session_key="k"
            )
            connection.execute(made)
        copy = write_copy(store, settings, read_key(settings.key), house.clock.now())
        store.close()
        assert "row_ledger" not in copy.tables
    with empty_place(house.store, settings) as url:
        restore(copy.place, url, elsewhere(settings, tmp_path))
        store = Store(url, house.clock)
        with store.engine.connect() as connection:
            assert Base.metadata.tables.keys() <= {*inspect(connection).get_table_names()}
            assert connection.scalar(select(Person.login)) == "old"
        assert verify_store(store).clean
        furnish(store)
        assert verify_store(store).clean
        store.close()


def test_the_secret_comes_back_where_there_is_none_and_never_over_another(
    house: House, settings: CopySettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make_copy(house.store, settings)
    monkeypatch.delenv("KURATOR_SECRET")
    there = elsewhere(settings, tmp_path)
    for place, expected in ((None, "written"), (None, "same"), ("another", "other")):
        secret = there.var / "secret"
        if place:
            secret.write_text(place)
        with empty_place(house.store, settings) as url:
            assert restore(made.place, url, there).secret == expected
        assert secret.stat().st_mode & 0o777 == 0o600
    assert secret.read_text() == "another"


def test_settings_of_a_test_are_not_those_of_the_machine(settings: CopySettings) -> None:
    assert settings.var != copy_settings({}).var and json.dumps(str(settings.folder))
