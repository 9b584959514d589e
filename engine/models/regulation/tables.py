"""Two columns of words beside the list of clauses: a clause and what is said of it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path


def pairs(path: Path) -> tuple[tuple[str, str], ...]:
    """The lines of a table without its heading and comments; none where there is no such file."""
    return _pairs(path, path.stat().st_mtime_ns) if path.is_file() else ()


@lru_cache(maxsize=8)
def _pairs(path: Path, _changed: int) -> tuple[tuple[str, str], ...]:
    lines = (line.split("\t", 1) for line in path.read_text("utf-8").splitlines()[1:])
    return tuple(
        (cells[0].strip(), cells[1].strip())
        for cells in lines
        if len(cells) == 2 and not cells[0].startswith("#")
    )
