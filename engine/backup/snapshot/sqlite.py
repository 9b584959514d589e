"""SQLite: one moment of the live database by its own backup, which waits for nobody and keeps nobody waiting."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from engine.backup.faults import DatabaseDamaged
from engine.backup.sealing.parts import Part

BLOCK = 1 << 20
FAULTS = (sqlite3.DatabaseError,)
PART: Part = {"file": "database"}


def copied(source: Path, target: Path) -> None:
    """Not ``VACUUM INTO``: that numbers rows anew, and the index of the search goes by their numbers."""
    with (
        closing(sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True)) as live,
        closing(sqlite3.connect(target)) as copy,
    ):
        live.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE").close()


def whole(path: Path) -> None:
    """Every page of the file fits the others. Raises DatabaseDamaged."""
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as opened:
            told = [str(line[0]) for line in opened.execute("PRAGMA integrity_check(5)")]
    except sqlite3.DatabaseError as fault:
        raise DatabaseDamaged(fault=str(fault)) from fault
    if told != ["ok"]:
        raise DatabaseDamaged(fault="; ".join(told))


def counts(path: Path) -> dict[str, int]:
    """How many rows each table has."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as opened:
        names = opened.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        )
        tables = [name for (name,) in names if not name.startswith("sqlite_")]
        return {name: opened.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables}


def blocks(path: Path) -> Iterator[bytes]:
    """The file, piece by piece."""
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            yield block


def unpack(data: Iterator[bytes], target: Path) -> None:
    """The part as a file, closed to others."""
    target.touch(mode=0o600)
    with target.open("wb") as file:
        for block in data:
            file.write(block)
