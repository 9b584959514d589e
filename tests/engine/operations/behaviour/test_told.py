"""Whatever an operation writes into the journal of a case has words in the timeline; the page must show no code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import engine.operations
from engine.words import catalogue

FOLDER = Path(engine.operations.__file__).parent
KIND = re.compile(r'context\.remember\(\s*"([a-z._]+)"')
KINDS = sorted({kind for file in FOLDER.rglob("*.py") for kind in KIND.findall(file.read_text("utf-8"))})


@pytest.mark.parametrize("language", ["ru", "en"])
def test_each_has_words(language: str) -> None:
    assert KINDS
    assert [kind for kind in KINDS if kind not in catalogue(language, "timeline")] == []
