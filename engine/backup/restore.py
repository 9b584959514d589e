"""Put a copy into an empty place. Whatever is wrong, it is refused before anything is changed, or all is taken back."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy import inspect, text

from engine.anchors.key import place_of_key
from engine.backup.after import Afterwards, settle
from engine.backup.faults import (
    CopyDiffers,
    Damaged,
    DatabaseDamaged,
    Foreign,
    NewerCopy,
    NotEmpty,
    OtherDatabase,
)
from engine.backup.files import ANCHORS, SECRET
from engine.backup.identity import known_here, remember_here
from engine.backup.sealing.key import Key, key_of_copies
from engine.backup.sealing.parts import Part, Unpacking
from engine.backup.sealing.sealed import Header, Opening, read_header
from engine.backup.settings import CopySettings
from engine.backup.snapshot import postgres, sqlite
from engine.settings import given
from engine.store.database import schema
from engine.store.ledger.triggers import FUNCTIONS, drop_triggers
from engine.store.session import Store

Parts = Iterator[tuple[Part, Iterator[bytes]]]


@dataclass(frozen=True)
class Restored:
    """What came of it. ``secret``: written | same | other (the machine has another one) | none."""

    header: Header
    tables: dict[str, int]
    afterwards: Afterwards
    secret: str = "none"

    @property
    def made_at(self) -> datetime:
        return datetime.fromisoformat(self.header.made_at)


@dataclass
class Taken:
    """A copy being read."""

    header: Header
    files: dict[str, bytes] = field(default_factory=dict)
    tables: dict[str, int] = field(default_factory=dict)


def restore(place: Path, url: str, settings: CopySettings) -> Restored:
    """Into the database at ``url``, which must be empty.

    Raises NotACopy, Damaged, WrongKey, Foreign, NewerCopy, OtherDatabase, NotEmpty, NoKey, KeyUnfit.
    """
    key = key_of_copies(settings.key, settings.folder)
    header = read_header(place)
    here = known_here(settings.identity)
    if here is not None and here != header.installation:
        raise Foreign(place=str(place))
    taken, afterwards = put(place, url, key, settings)
    remember_here(settings.identity, header.installation)
    signing = place_of_key(settings.var)
    if ANCHORS in taken.files and not signing.exists():
        _file_away(signing, taken.files[ANCHORS])
    return Restored(header, taken.tables, afterwards, _secret(settings, taken.files.get(SECRET)))


def put(place: Path, url: str, key: Key, settings: CopySettings | None) -> tuple[Taken, Afterwards]:
    """The same without asking whose it is. ``settings`` None: only to look at, nothing is settled afterwards."""
    with Opening(place, key) as opened:
        refuse(opened.header, url, place)
        filled = _file if opened.header.database == "sqlite" else _server
        return filled(opened, place, url, settings)


def refuse(header: Header, url: str, place: Path) -> None:
    """Before anything is written."""
    store = Store(url) if not url.startswith("sqlite") else Store("sqlite://")
    try:
        database = "sqlite" if url.startswith("sqlite") else store.engine.dialect.name
        if database != header.database:
            raise OtherDatabase(place=str(place), was=header.database, wanted=database)
        if header.revision not in schema.known_revisions():
            raise NewerCopy(place=str(place), revision=header.revision)
        if database == "postgresql" and _tables(store):
            raise NotEmpty(database=store.engine.url.render_as_string())
    finally:
        store.close()


def _tables(store: Store) -> list[str]:
    with store.engine.connect() as connection:
        return inspect(connection).get_table_names()


def _parts(unpacking: Unpacking, taken: Taken, wanted: str) -> Parts:
    """Parts of the database; small files are put aside, and so is the list at the end."""
    for part, data in unpacking.parts():
        if wanted in part and (wanted == "table" or part == sqlite.PART):
            yield part, data
        elif "file" in part:
            taken.files[part["file"]] = b"".join(data)
    taken.tables = unpacking.listed["tables"]


def _file(opened: Opening, place: Path, url: str, settings: CopySettings | None) -> tuple[Taken, Afterwards]:
    target = Path(str(Store(url).engine.url.database)).absolute()
    if not _free(target):
        raise NotEmpty(database=str(target))
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    taken = Taken(opened.header)
    with tempfile.TemporaryDirectory(prefix=".restoring-", dir=target.parent) as scratch:
        file = Path(scratch) / "database"
        for _, data in _parts(Unpacking(opened.pieces(), str(place)), taken, "file"):
            sqlite.unpack(data, file)
        try:
            sqlite.whole(file)
            found = sqlite.counts(file)
        except (DatabaseDamaged, *sqlite.FAULTS) as fault:
            raise Damaged(place=str(place)) from fault
        _compare(place, taken.tables, found)
        afterwards = _settled(f"sqlite:///{file}", taken, settings)
        if target.exists() and _free(target):
            target.unlink()
        os.link(file, target)  # unlike a renaming it never takes the place of a file that has come meanwhile
    return taken, afterwards


def _free(target: Path) -> bool:
    """Nothing is there, or a file without a single table. Looking leaves no trace: the file is read as it lies."""
    if any(target.with_name(target.name + end).exists() for end in ("-wal", "-shm", "-journal")):
        return False
    if not target.exists():
        return True
    try:
        with closing(sqlite3.connect(f"{target.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            return connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is None
    except sqlite3.Error:
        return False


def _server(
    opened: Opening, place: Path, url: str, settings: CopySettings | None
) -> tuple[Taken, Afterwards]:
    taken, store = Taken(opened.header), Store(url)
    try:
        schema.upgrade_to(store.engine, opened.header.revision)
        with store.engine.begin() as connection:
            postgres.load(connection, _parts(Unpacking(opened.pieces(), str(place)), taken, "table"))
            _compare(place, taken.tables, postgres.counts(connection))
        return taken, _settled(url, taken, settings)
    except BaseException:
        _emptied(store)
        raise
    finally:
        store.close()


def _emptied(store: Store) -> None:
    """It was empty when we came."""
    with store.engine.begin() as connection:
        drop_triggers(connection)
        for table in inspect(connection).get_table_names():
            connection.execute(text(f'DROP TABLE "{table}" CASCADE'))
        for name in connection.scalars(text(FUNCTIONS)).all():
            connection.execute(text(f'DROP FUNCTION "{name}"() CASCADE'))


def _compare(place: Path, listed: dict[str, int], found: dict[str, int]) -> None:
    wrong = sorted(name for name in listed.keys() | found.keys() if listed.get(name) != found.get(name))
    if wrong:
        raise CopyDiffers(place=str(place), tables=", ".join(wrong))


def _settled(url: str, taken: Taken, settings: CopySettings | None) -> Afterwards:
    """Bring it up to date; for work also see to it that nothing happens twice."""
    store = Store(url)
    try:
        if settings is None:
            store.upgrade()
            return Afterwards()
        return settle(store, datetime.fromisoformat(taken.header.made_at), settings)
    finally:
        store.close()


def _secret(settings: CopySettings, kept: bytes | None) -> str:
    """The secret of the sessions and second factors, where this machine has none."""
    if kept is None:
        return "none"
    if named := given("KURATOR_SECRET"):
        return "same" if named.encode() == kept else "other"
    path = settings.var / "secret"
    if path.exists():
        return "same" if path.read_bytes() == kept else "other"
    _file_away(path, kept)
    return "written"


def _file_away(path: Path, body: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.write_bytes(body)
