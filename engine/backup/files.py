"""Copies as files: which there are, which are past their term; and what of an installation lies beside its database."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from engine.anchors.key import place_of_key
from engine.backup.faults import Damaged, NotACopy
from engine.backup.sealing.sealed import Header, read_header
from engine.backup.settings import CopySettings
from engine.installation import secret_key

SUFFIX, PARTIAL = ".kurator", ".partial"
SECRET = "secret"  # without it second factors do not open
ANCHORS = "anchor.key"  # with it signatures go on as they were


@dataclass(frozen=True)
class Found:
    """A file that calls itself a copy."""

    place: Path
    header: Header
    size: int

    @property
    def made_at(self) -> datetime:
        return datetime.fromisoformat(self.header.made_at)


def copies(folder: Path) -> list[Found]:
    """Newest first; what is none is passed over."""
    found = []
    for place in folder.glob(f"*{SUFFIX}") if folder.is_dir() else ():
        try:
            found.append(Found(place, read_header(place), place.stat().st_size))
        except (NotACopy, Damaged, OSError):
            continue
    return sorted(found, key=lambda one: one.header.made_at, reverse=True)


def prune(settings: CopySettings, now: datetime) -> list[Path]:
    """Take away copies of this kind beyond their number or their term, and what an interrupted run left. Never the newest."""
    for rest in (*settings.folder.glob(f"*{PARTIAL}"), *settings.folder.glob(".making-*")):
        shutil.rmtree(rest) if rest.is_dir() else rest.unlink(missing_ok=True)
    there = copies(settings.folder)
    own = [one for one in there if one.header.installation == there[0].header.installation]
    term = now - timedelta(days=settings.days)
    gone = [one for place, one in enumerate(own) if place and (place >= settings.keep or one.made_at < term)]
    for one in gone:
        one.place.unlink(missing_ok=True)
    return [one.place for one in gone]


def files_to_keep(var: Path) -> Iterator[tuple[str, bytes]]:
    """Small files that a restored installation needs. The key of the copies is never among them."""
    yield SECRET, secret_key().encode()
    if (key := place_of_key(var)).is_file():
        yield ANCHORS, key.read_bytes()
