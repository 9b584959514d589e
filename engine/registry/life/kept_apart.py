"""Whose data was destroyed, as lines beside the database: that of a copy is older and would bring the family back.

Ids alone. They lie by the database and by the copies, so that either is enough when the other is lost.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from engine.registry.life.tombstones import Stone

FILE = "destroyed.jsonl"


def bury(places: Iterable[Path], stone: Stone) -> None:
    """With every destruction, before its transaction ends: a line too many harms nobody, one missing does.

    Raises OSError where a folder cannot be written: then nothing is destroyed either.
    """
    line = json.dumps(asdict(stone) | {"destroyed_at": stone.destroyed_at.isoformat()}) + "\n"
    for place in dict.fromkeys(places):
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        opened = os.open(place / FILE, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        with os.fdopen(opened, "a", encoding="ascii") as file:
            file.write(line)
            file.flush()
            os.fsync(file.fileno())


def buried(places: Iterable[Path]) -> list[Stone]:
    """Families that must not come back, each once; a line that was cut is passed over."""
    found: dict[str, Stone] = {}
    for place in places:
        if not (place / FILE).is_file():
            continue
        for line in (place / FILE).read_text("utf-8").splitlines():
            try:
                given = json.loads(line)
                at = datetime.fromisoformat(given["destroyed_at"])
                stone = Stone(given["family_id"], given["institution"], given["destruction_id"], at)
            except (ValueError, KeyError, TypeError):
                continue
            found.setdefault(stone.family_id, stone)
    return list(found.values())
