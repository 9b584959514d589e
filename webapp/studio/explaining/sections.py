"""What the documentation says of findings, by their code."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from flask import url_for

PAGES = Path(__file__).resolve().parents[3] / "docs" / "ru" / "checks"
SECTION = re.compile(r"^### `(\w+)`\n\n(.*?)(?=^#|\Z)", re.MULTILINE | re.DOTALL)
LINE = re.compile(r"^- ([^:]+): (.*)$", re.MULTILINE)


@cache
def sections() -> Mapping[str, Mapping[str, str]]:
    """Code -> heading -> text; empty where the installation came without its documentation."""
    texts = [page.read_text("utf-8") for page in sorted(PAGES.glob("*.md"))]
    return {code: dict(LINE.findall(said)) for text in texts for code, said in SECTION.findall(text)}


def explained_at(code: str) -> str | None:
    """The page that explains a finding; None where none does."""
    return url_for("studio_help.show", code=code) if code in sections() else None
