"""The shipped configuration, and what is found in a copy of it that a test has broken."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from engine.config import load
from engine.errors import ConfigRefused
from tests.place import ROOT

CONFIG = load(ROOT)
START = date(2026, 9, 16)


def edit(root: Path, file: str, old: str, new: str) -> None:
    """Put other words into a file of the copy; the old ones must be there."""
    path = root / "config" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def faults(root: Path) -> list[str]:
    """Every fault that the copy is refused for."""
    with pytest.raises(ConfigRefused) as refusal:
        load(root)
    return [str(fault) for fault in refusal.value.faults]
