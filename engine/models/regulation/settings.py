"""Settings that carry a clause: ``institutions/<slug>.toml <key>``, or the key alone for the institution of the clause."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from engine.config import Config
from engine.words import say

NAMED = ("hours", "calendar", "contacts", "parameters", "regulations")


@dataclass(frozen=True)
class Setting:
    """A key that exists; ``key`` is its last part."""

    title: str
    key: str
    file: str


def setting(target: str, paper: str, config: Config) -> Setting | None:
    """The setting of a target; ``None`` where no such file or key exists."""
    file, _, key = target.rpartition(" ")
    files = [file.strip()] if file else list(_files(paper, config))
    if target.endswith(".toml"):
        files, key = [target], ""
    for name in files:
        values = _values(config.root / "config" / name) if ".." not in name else None
        if values is not None and (not key or _has(values, key)):
            last = key.rpartition(".")[2]
            return Setting(_title(last, name, config), last, name)
    return None


def _files(paper: str, config: Config) -> Iterator[str]:
    """Where a key without a file is looked for: the institutions that stand on the paper, then what all share."""
    for slug, institution in config.institutions.items():
        if paper in institution.regulations:
            yield f"institutions/{slug}.toml"
    yield from ("parameters.toml", "roles.toml")


def _values(path: Path) -> Mapping[str, object] | None:
    return _read(path, path.stat().st_mtime_ns) if path.is_file() else None


@lru_cache(maxsize=64)
def _read(path: Path, _changed: int) -> Mapping[str, Any] | None:
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        return None


def _has(values: Mapping[str, object], key: str) -> bool:
    """Whether the key, dotted or alone, stands at the top or in one of the tables."""
    first, *rest = key.split(".")
    at: object = values
    if not rest and key not in values:
        return any(isinstance(table, Mapping) and key in table for table in values.values())
    for part in (first, *rest):
        if not isinstance(at, Mapping) or part not in at:
            return False
        at = at[part]
    return True


def _title(key: str, file: str, config: Config) -> str:
    kind = config.parameter_kinds.get(key)
    role = config.roles.get(key)
    if kind or role:
        return (kind or role).title["ru"]  # type: ignore[union-attr]
    return say(f"regulation.setting_{key}") if key in NAMED else key or file
