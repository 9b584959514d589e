"""Catalogues of sentences: ``config/words/<language>/<area>.toml``, looked up as ``area.key``."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

CATALOGUES = Path(__file__).resolve().parent.parent / "config" / "words"


@cache
def catalogue(language: str, area: str) -> dict[str, str]:
    """All sentences of one area; empty where the file does not exist."""
    path = CATALOGUES / language / f"{area}.toml"
    return tomllib.loads(path.read_text("utf-8")) if path.exists() else {}


class _Facts(dict[str, Any]):
    """Formats a missing fact as a dash: a sentence with a gap beats a second fault."""

    def __missing__(self, key: str) -> str:
        return "—"


def say(code: str, language: str = "ru", **facts: object) -> str:
    """The sentence for ``area.key`` with its facts put in; falls back to Russian, then to the code itself."""
    area, _, key = code.partition(".")
    template = catalogue(language, area).get(key) or catalogue("ru", area).get(key) or code
    return template.format_map(_Facts(facts))
