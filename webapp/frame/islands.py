"""Which built files a page needs: the manifest that Vite writes, read for the templates.

Entries: ``frame`` (looks and htmx, on every page), ``viewer``, ``taskform``, ``studio``, ``comparison`` and the styles of single
pages, such as ``meetings``. An entry is found by the stem of its source file, so ``src/viewer.js`` is ``viewer``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any

from flask import url_for

BUILD = Path(__file__).resolve().parents[1] / "static" / "build"
MANIFEST = BUILD / ".vite" / "manifest.json"


@dataclass(frozen=True)
class IslandAssets:
    """Addresses of an entry's module script and style sheets; both empty before the first build."""

    script: str | None
    styles: tuple[str, ...]


def island_assets(name: str) -> IslandAssets:
    """The files of one entry with the styles of everything it imports."""
    entries = _built()
    entry = _entry(entries, name)
    if entry is None:
        return IslandAssets(None, ())
    if entry["file"].endswith(".css"):
        return IslandAssets(None, (_address(entry["file"]),))
    styles = dict.fromkeys(
        style for each in _with_imports(entries, entry, set()) for style in each.get("css", ())
    )
    return IslandAssets(_address(entry["file"]), tuple(_address(style) for style in styles))


def files_of(name: str) -> tuple[str, ...]:
    """Addresses of everything an entry loads before it begins: its script, what that imports, the styles of all."""
    entries = _built()
    entry = _entry(entries, name)
    if entry is None:
        return ()
    scripts = [_address(each["file"]) for each in _with_imports(entries, entry, set())]
    return tuple(dict.fromkeys([*scripts, *island_assets(name).styles]))


def icon_sprite() -> str:
    """The address of the file that holds every icon; empty before the first build."""
    sprite = _built().get("icons.svg")
    return _address(sprite["file"]) if sprite else ""


def _built() -> dict[str, Any]:
    return _manifest(MANIFEST.stat().st_mtime_ns) if MANIFEST.exists() else {}


@lru_cache(maxsize=2)
def _manifest(_changed: int) -> dict[str, Any]:
    return dict(json.loads(MANIFEST.read_text("utf-8")))


def _entry(entries: dict[str, Any], name: str) -> dict[str, Any] | None:
    for source, entry in entries.items():
        path = PurePosixPath(source)
        folder_entry = path.stem in ("index", "main") and path.parent.name == name
        if entry.get("isEntry") and (path.stem == name or entry.get("name") == name or folder_entry):
            return dict(entry)
    return None


def _with_imports(entries: dict[str, Any], entry: dict[str, Any], seen: set[str]) -> list[dict[str, Any]]:
    """Everything an entry imports, each after what it imports itself, the entry last."""
    found: list[dict[str, Any]] = []
    for imported in entry.get("imports", ()):
        if imported not in seen:
            seen.add(imported)
            found += _with_imports(entries, entries[imported], seen)
    return [*found, entry]


def _address(file: str) -> str:
    return url_for("static", filename=f"build/{file}")
