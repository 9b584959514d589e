"""FEEL contexts written out in full: ``={calendar days: 10}``. Anything more belongs into a diagram."""

from __future__ import annotations

import re

CONTEXT = re.compile(r"=\s*\{\s*(.*?)\s*\}")
ENTRY = re.compile(
    r'\s*([a-z][a-z ]*[a-z])\s*:\s*(?:(\d{1,9})|"([^"\\]*)"|(true|false))\s*(?:,(?=\s*[a-z])|$)'
)


def literal_context(text: str) -> dict[str, object]:
    """The context as a mapping.

    Raises:
        ValueError: not a context of plain numbers, texts, true and false.
    """
    match = CONTEXT.fullmatch(text.strip())
    if not match or not match.group(1):
        raise ValueError(text)
    entries: dict[str, object] = {}
    position = 0
    while position < len(match.group(1)):
        entry = ENTRY.match(match.group(1), position)
        if not entry:
            raise ValueError(text)
        name, number, words, flag = entry.groups()
        entries[name] = int(number) if number else words if words is not None else flag == "true"
        position = entry.end()
    return entries
