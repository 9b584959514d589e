"""The text of a day or an hour without what says nothing: letters' height, kinds of space, ё."""

from __future__ import annotations

import re

LONGEST = 60
_SPACES = re.compile(r"[\s\u00a0\u2009\u202f]+")


def plain(text: str) -> str:
    """In small letters, one space between words. Of a text too long to be a day the beginning is enough."""
    return _SPACES.sub(" ", text[: LONGEST + 1].lower().replace("ё", "е")).strip()
