"""Values as the journal may keep them: yes or no, numbers, codes, dates; free text could be about people."""

from __future__ import annotations

import math
import re

CODE = re.compile(r"[\w.:+-]{1,40}")
LONGEST = 80  # as routing values go: what is longer is not a value that routes


def shown_value(value: object) -> object:
    """The value, or an ellipsis."""
    if isinstance(value, str) and not CODE.fullmatch(value):
        return "…"
    return value if value is None or is_plain(value) else "…"


def is_plain(value: object) -> bool:
    """Yes or no, a number, a short text."""
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, str):
        return len(value) <= LONGEST and value.isprintable()
    return isinstance(value, bool) or (isinstance(value, int) and abs(value) < 10**15)
