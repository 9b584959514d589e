"""A day as people write it: ДД.ММ.ГГГГ, or ГГГГ-ММ-ДД as a browser sends it; nothing else is guessed at."""

from __future__ import annotations

import re
from datetime import date

from engine.forms.fields import read_date

_WRITTEN = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")


def read_written_day(text: str) -> date:
    """Of a year in which things happen. Raises ValueError for anything else: weeks, digits alone, two digits of a year."""
    text = text.strip()
    written = _WRITTEN.fullmatch(text)
    if written is None:
        return read_date(text)
    day, month, year = written.groups()
    return read_date(f"{year}-{month:0>2}-{day:0>2}")
