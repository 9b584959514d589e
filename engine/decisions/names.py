"""Names that an output or a decision may bear, and those that mean something already."""

from __future__ import annotations

import re

NAME = re.compile(r"[^\W\d][\w'/-]*( [\w'/-]+)*\Z")
RESERVED = frozenset({"typename", "constructor", "prototype", "case", "parameters", "now", "today", "item"})


def is_name(text: str) -> bool:
    """Letters, digits, underscores and the signs that names may hold, no digit first, single spaces between words."""
    return NAME.match(text) is not None


def is_reserved(text: str) -> bool:
    """Whether the name would hide something built in."""
    return text in RESERVED or text.startswith("__")
