"""Make a copy: one moment of the database, encrypted as it is written, looked at once more, and only then given its name."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection

from engine.backup.faults import CopyDiffers, DatabaseDamaged
from engine.backup.files import PARTIAL, SUFFIX, files_to_keep, prune
from engine.backup.identity import identify, remember_here
from engine.backup.runs import COPY, keep_run, kept_fault
from engine.backup.sealing.key import Key, read_key
from engine.backup.sealing.parts import Packing, Part, Unpacking
from engine.backup.sealing.sealed import Header, Opening, Sealing, new_salt
from engine.backup.settings import CopySettings
from engine.backup.snapshot import postgres, sqlite
from engine.errors import KuratorError
from engine.store.database.schema import revisions
from engine.store.session import Store


class Digest(Protocol):
    """What adds up all that goes in."""

    def update(self, data: bytes, /) -> None: ...


@dataclass(frozen=True)
class Copy:
    """A copy that is there. ``tables`` are counts of rows."""

    place: Path
    size: int
    made_at: datetime
    tables: dict[str, int]


def make_copy(store: Store, settings: CopySettings) -> Copy:
    """Raises NoKey, KeyUnfit, DatabaseDamaged, CopyDiffers; whatever happens, nothing half done bears a copy's name.

    What came of it is kept in the database too (``runs``).
    """
    began = store.base_clock.now()
    try:
        key = read_key(settings.key, settings.folder)
        made = write_copy(store, settings, key, began)
    except KuratorError as fault:
        _told(store, settings, began, fault)
        raise
    remember_here(settings.identity, identify(store))
    gone = prune(settings, made.made_at)
    with store.transaction() as tx:
        keep_run(
            tx, kind=COPY, began_at=began, ended_at=store.base_clock.now(), made_at=began, place=str(made.place),
            size=made.size, ok=True, facts={"rows": sum(made.tables.values()), "gone": len(gone)},
        )  # fmt: skip
    return made


def _told(store: Store, settings: CopySettings, began: datetime, fault: KuratorError) -> None:
    with suppress(Exception), store.transaction() as tx:  # a damaged database may refuse this as well
        keep_run(
            tx, kind=COPY, began_at=began, ended_at=store.base_clock.now(), made_at=None, place=str(settings.folder),
            size=0, ok=False, facts=kept_fault(fault),
        )  # fmt: skip


def write_copy(store: Store, settings: CopySettings, key: Key, began: datetime) -> Copy:
    """The file alone; nothing is kept of it in the database."""
    settings.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    database, revision = store.engine.dialect.name, revisions(store.engine)[0] or ""
    header = Header(identify(store), database, revision, began.isoformat(), key.fingerprint, new_salt())
    place = settings.folder / f"kurator-{began:%Y%m%d-%H%M%S}{SUFFIX}"
    partial = place.with_suffix(PARTIAL)
    with tempfile.TemporaryDirectory(prefix=".making-", dir=settings.folder) as scratch:
        try:
            tables, digest = _written(store, settings.var, partial, key, header, Path(scratch))
            looked_at(partial, key, tables, digest)
            partial.replace(place)
            _settle(settings.folder)
        finally:
            partial.unlink(missing_ok=True)
    return Copy(place, place.stat().st_size, began, tables)


def _written(
    store: Store, var: Path, place: Path, key: Key, header: Header, scratch: Path
) -> tuple[dict[str, int], str]:
    """Counts of rows and a digest of everything that went in."""
    digest = hashlib.sha256()
    place.touch(mode=0o600)
    with place.open("wb") as file:
        sealing = Sealing(file, key, header)
        packing = Packing(sealing.write)
        for name, body in files_to_keep(var):
            _packed(packing, digest, {"file": name}, iter([body]))
        if header.database == "sqlite":
            tables = _sqlite(store, packing, digest, scratch)
        else:
            with postgres.moment(store.engine) as connection:
                tables = _postgres(connection, packing, digest)
        packing.finish({"tables": tables, "sha256": digest.hexdigest()})
        sealing.finish()
        file.flush()
        os.fsync(file.fileno())
    return tables, digest.hexdigest()


def _sqlite(store: Store, packing: Packing, digest: Digest, scratch: Path) -> dict[str, int]:
    source, copy = Path(str(store.engine.url.database)).resolve(), scratch / "copy.sqlite3"
    copy.touch(mode=0o600)
    try:
        sqlite.copied(source, copy)
        sqlite.whole(copy)
        tables = sqlite.counts(copy)
    except sqlite.FAULTS as fault:
        raise DatabaseDamaged(fault=str(fault)) from fault
    _packed(packing, digest, sqlite.PART, sqlite.blocks(copy))
    return tables


def _postgres(connection: Connection, packing: Packing, digest: Digest) -> dict[str, int]:
    for part, data in postgres.parts(connection):
        _packed(packing, digest, part, data)
    return postgres.counts(connection)


def _packed(packing: Packing, digest: Digest, part: Part, data: Iterator[bytes]) -> None:
    packing.begin(part)
    for block in data:
        digest.update(block)
        packing.data(block)


def looked_at(place: Path, key: Key, tables: dict[str, int], digest: str) -> None:
    """Read what was written: every piece opens, all of it is what went in, each table has its rows. Raises CopyDiffers, Damaged."""
    seen, lines = hashlib.sha256(), dict[str, int]()
    with Opening(place, key) as opened:
        unpacking = Unpacking(opened.pieces(), str(place))
        for part, data in unpacking.parts():
            count = _counted(data, seen.update)
            if "table" in part:
                lines[part["table"]] = count
    wrong = sorted(name for name, count in lines.items() if tables.get(name) != count)
    if wrong or seen.hexdigest() != digest or unpacking.listed["tables"] != tables:
        raise CopyDiffers(place=str(place), tables=", ".join(wrong))


def _counted(data: Iterator[bytes], also: Callable[[bytes], None]) -> int:
    """Lines of a part: COPY writes a row as one, whatever is in it."""
    count = 0
    for block in data:
        also(block)
        count += block.count(b"\n")
    return count


def _settle(folder: Path) -> None:
    """The new name is on the disk as well."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
