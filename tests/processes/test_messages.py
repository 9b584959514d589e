"""Every message of the diagrams has a name that people read in the timeline."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from engine.words import catalogue

ROOT = Path(__file__).resolve().parents[2]
NAME = re.compile(r'<bpmn:message id="[^"]*" name="([^"]*)"')
NAMES = sorted(
    {name for file in (ROOT / "processes").rglob("*.bpmn") for name in NAME.findall(file.read_text("utf-8"))}
)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_each_has_words(language: str) -> None:
    assert NAMES
    assert [name for name in NAMES if f"told.{name}" not in catalogue(language, "timeline")] == []
