"""Secret, database and folder of an installation are closed to other people of the machine."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

from engine.doctor.line import Line, error, ok
from engine.doctor.seen import Seen

OTHERS = 0o077
BESIDE = ("", "-wal", "-shm", "-journal")  # what SQLite writes holds the same rows


def files(seen: Seen) -> Iterator[Line]:
    """``serve`` closes what is ours by itself (``close_ours``); what is not, its owner has to."""
    found = [*_open(seen)]
    folders = {seen.home, *([seen.file.parent] if seen.file else [])}
    for folder in sorted(folders):
        if folder.is_dir() and _anybody_writes(folder):
            found.append(error("folder_for_all", place=str(folder)))
    yield from found or [ok("files")]


def private(seen: Seen) -> Iterator[tuple[Path, int]]:
    """What must be closed and is there, with the mode that closes it."""
    yield from ((path, 0o700) for path in (seen.var,) if path.is_dir())
    named = [seen.var / "secret"]
    if seen.file:
        named += [seen.file.with_name(seen.file.name + end) for end in BESIDE]
    yield from ((path, 0o600) for path in named if path.is_file())


def close_ours(seen: Seen) -> list[Path]:
    """Close what stands open and belongs to this account; returns what was closed."""
    closed = []
    for path, mode in private(seen):
        if _mode(path) & OTHERS and path.stat().st_uid == seen.user:
            path.chmod(mode)
            closed.append(path)
    return closed


def _open(seen: Seen) -> Iterator[Line]:
    for path, mode in private(seen):
        if _mode(path) & OTHERS:
            yield error("file_open", place=str(path), mode=f"{_mode(path):04o}", wanted=f"{mode:o}")


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def _anybody_writes(folder: Path) -> bool:
    """Without the sticky bit anybody could put another file in the database's place."""
    mode = _mode(folder)
    return bool(mode & stat.S_IWOTH) and not mode & stat.S_ISVTX
