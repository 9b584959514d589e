"""Whether a regular expression of a form can be run on any text without running away."""

from __future__ import annotations

import re
from functools import lru_cache
from re import _constants as codes  # type: ignore[attr-defined]  # the only structural view there is
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

MAX_PATTERN = 300
MAX_TEXT = 500  # longer values are not tried: a polynomial pattern on a long text is slow too
_REPEATS = frozenset({codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT})
_REFUSED = frozenset({codes.GROUPREF, codes.GROUPREF_EXISTS, codes.ASSERT, codes.ASSERT_NOT})
_MANY = 50
_MAX_OPEN = 2


@lru_cache(maxsize=512)
def trouble(pattern: str) -> str | None:
    """None for a safe pattern, else the reason: ``broken``, ``long``, ``nested``, ``reference``."""
    if len(pattern) > MAX_PATTERN:
        return "long"
    try:
        tree = parser.parse(pattern)
    except (re.error, OverflowError, RecursionError):
        return "broken"
    repeats: list[int] = []
    found = _walk(tree, False, repeats)
    return found or ("nested" if len(repeats) > _MAX_OPEN else None)


def _walk(tree: Any, inside: bool, repeats: list[int]) -> str | None:
    for code, argument in tree:
        if code in _REFUSED:
            return "reference"
        repeating = code in _REPEATS and argument[1] > _MANY
        if repeating:
            repeats.append(1)
        if repeating and inside:
            return "nested"
        for part in _parts(code, argument):
            found = _walk(part, inside or repeating, repeats)
            if found:
                return found
        if inside and code is codes.BRANCH:
            return "nested"  # (a|a)* grows like a nested repeat
    return None


def _parts(code: Any, argument: Any) -> list[Any]:
    if code in _REPEATS:
        return [argument[2]]
    if code is codes.SUBPATTERN:
        return [argument[-1]]
    if code is codes.ATOMIC_GROUP:
        return [argument]
    if code is codes.BRANCH:
        return list(argument[1])
    return []


@lru_cache(maxsize=512)
def compiled(pattern: str) -> re.Pattern[str]:
    """A safe pattern as the browser reads it: ``\\d`` and ``\\w`` mean ASCII."""
    return re.compile(pattern, re.ASCII)
