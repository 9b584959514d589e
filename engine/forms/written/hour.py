"""A time of day as people write it: «9:37», «930», «9 ч 30 мин», «9». The browser reads the same way (``webapp/frontend/page/written/hour.js``)."""

from __future__ import annotations

import re
from datetime import time

from engine.forms.written.misread import Misread
from engine.forms.written.plain import plain

_HOURS = r"([0-9]{1,2}) ?(?:ч|час|часа|часов)\.?"
_SHAPES = (
    re.compile(r"([0-9]{1,2})[:.,\- ]([0-9]{2})(?::[0-9]{2}(?:\.[0-9]+)?)?"),
    re.compile(_HOURS + r" ?([0-9]{2}) ?(?:м|мин|минут|минута|минуты)?\.?"),
    re.compile(r"([0-9]{1,2})([0-9]{2})"),
    re.compile(_HOURS),
    re.compile(r"([0-9]{1,2})"),
)


def read_written_hour(text: str) -> time:
    """Hours and minutes; seconds that a browser sends are left out. Raises Misread."""
    said = plain(text)
    found = next((found for shape in _SHAPES if (found := shape.fullmatch(said))), None)
    if found is None:
        raise Misread("hour_unread")
    hour, minute = (*map(int, found.groups()), 0)[:2]
    if hour > 23 or minute > 59:
        raise Misread("no_such_hour")
    return time(hour, minute)
