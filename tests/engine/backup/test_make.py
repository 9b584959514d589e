"""A copy: one moment, encrypted, looked at again; a crash or a fault leaves nothing that looks whole. Both databases."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from engine.backup import make
from engine.backup.faults import CopyDiffers, DatabaseDamaged, NoKey, WrongKey
from engine.backup.files import copies
from engine.backup.make import looked_at, make_copy
from engine.backup.runs import COPY, fault_of, last_run
from engine.backup.sealing.key import Key, read_key
from engine.backup.settings import CopySettings
from engine.store.tables import Submission
from tests.engine.usecases.house import House


def test_a_copy_holds_every_row_and_shows_nothing_of_anybody(house: House, settings: CopySettings) -> None:
    house.planned()
    made = make_copy(house.store, settings)
    with house.store.reading() as tx:
        assert made.tables["submission"] == tx.connection.scalar(select(func.count(Submission.id))) > 0
        run = last_run(tx, COPY)
    assert run is not None and run.ok and run.place == str(made.place) and run.size == made.size
    body = made.place.read_bytes()
    assert "Ковалёв".encode() not in body and b"family" not in body and b"SQLite" not in body
    assert [one.place for one in copies(settings.folder)] == [made.place]
    assert made.place.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in settings.folder.iterdir()] == [made.place.name]  # no scratch, no plain text


def test_without_a_key_nothing_is_written_and_the_reason_is_kept(
    house: House, settings: CopySettings
) -> None:
    settings.key.unlink()
    with pytest.raises(NoKey):
        make_copy(house.store, settings)
    assert copies(settings.folder) == []
    with house.store.reading() as tx:
        run = last_run(tx, COPY)
    assert run is not None and not run.ok and "--new-key" in fault_of(run.facts)


CRASH = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from engine.backup.sealing import sealed
from engine.backup.make import make_copy
from engine.backup.settings import copy_settings
from engine.store.session import Store
kept, count = sealed.Sealing.{method}, [0]
def cut(*given, **more):
    count[0] += 1
    if count[0] == {at}:
        os._exit(9)
    return kept(*given, **more)
sealed.Sealing.{method} = cut
make_copy(Store(sys.argv[1]), copy_settings({{"KURATOR_COPIES": sys.argv[2]}}, Path(sys.argv[3])))
"""


@pytest.mark.parametrize(
    ("method", "at"), [("__init__", 1), ("write", 1), ("write", 3), ("finish", 1), ("_piece", 1)]
)
def test_a_crash_in_the_middle_leaves_no_copy(
    house: House, settings: CopySettings, method: str, at: int
) -> None:
    house.planned()
    arguments = [house.store.url, str(settings.folder), str(settings.var.parent)]
    done = subprocess.run([sys.executable, "-c", CRASH.format(method=method, at=at), *arguments], timeout=60)
    assert done.returncode == 9 and copies(settings.folder) == []
    made = make_copy(house.store, settings)  # the next one takes away what the crash left
    assert [path.name for path in settings.folder.iterdir()] == [made.place.name]


def test_a_copy_that_is_not_what_was_read_is_not_kept(
    house: House, settings: CopySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def short(*_: object) -> bytes:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(make.os, "fsync", short)
        with pytest.raises(OSError, match="space"):
            make_copy(house.store, settings)
    assert copies(settings.folder) == [] and list(settings.folder.iterdir()) == []
    made = make_copy(house.store, settings)
    key = read_key(settings.key)
    for tables, digest in ((made.tables | {"visit": 10**6}, ""), (made.tables, "0" * 64)):
        with pytest.raises(CopyDiffers):
            looked_at(made.place, key, tables, digest)
    with pytest.raises(WrongKey):
        looked_at(made.place, Key(b"q" * 32), made.tables, "")


def test_copies_beyond_their_number_or_term_go_and_the_newest_stays(
    house: House, settings: CopySettings
) -> None:
    few = CopySettings(**{**vars(settings), "keep": 2, "days": 10})
    places = []
    for _ in range(3):
        places.append(make_copy(house.store, few).place)
        house.clock.moment += timedelta(days=1)
    assert [one.place for one in copies(few.folder)] == places[:0:-1]
    house.clock.moment += timedelta(days=30)
    last = make_copy(house.store, few).place
    house.clock.moment += timedelta(days=300)
    assert [one.place for one in copies(few.folder)] == [last]


def test_a_damaged_page_is_no_copy(empty_sqlite_house: House, settings: CopySettings) -> None:
    house = empty_sqlite_house
    path = house.store.engine.url.database
    assert path
    with house.store.engine.connect() as connection:
        page = connection.scalar(text("SELECT rootpage FROM sqlite_master WHERE name = 'journal'"))
        size = connection.scalar(text("PRAGMA page_size"))
    house.store.close()
    with Path(path).open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * 200)
    with pytest.raises(DatabaseDamaged):
        make_copy(house.store, settings)
    assert copies(settings.folder) == []
