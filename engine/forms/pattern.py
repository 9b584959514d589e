"""Whether a regular expression of a form can be run on any text, here and in the browser.

Here RE2 runs it, in linear time. The browser's own engine tries one way after another, so a pattern that runs away there
is refused although it is quick here; and so is one that the two would read differently.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import re2

MAX_PATTERN = 300
_MANY = 50
_MAX_OPEN = 2  # repeats without an end: a third makes the time of a long text cubic
_OPTIONS = re2.Options()
_OPTIONS.log_errors = False  # a fault is told, not printed
#: RE2 refuses these for what they mean, not for how they are written: groups named again, looks behind and ahead.
_REFERENCE = re.compile(r"sequence: \\[1-9k]|operator: \(\?(?:[=!>(]|<[=!])")
#: Refused by RE2 though the browser knows them: «\u0410», «\cA», repeats above a thousand.
_NOT_HERE = re.compile(r"escape sequence|perl operator|repetition size|too large")
#: Read by both and differently, or refused by the browser: «\p», «\A», «\Q…\E», «(?i)», «(?P<…>)», «[[:alpha:]]», «[]».
_DIFFERENTLY = re.compile(r"(?<!\\)(?:\\\\)*(?:\\[pPAzCQEa]|\\x\{|\(\?(?!:|<\w)|\[\^?\]|\[\[:)")
_TOKEN = re.compile(
    r"\\.|\[(?:\\.|[^\]\\])*\]|(?P<open>\((?:\?(?::|<\w+>))?)|(?P<close>\))|(?P<branch>\|)"
    r"|(?P<repeat>(?P<endless>[*+])\??|\?\??|\{(?P<least>\d+)(?P<most>,\d*)?\}\??)|.",
    re.DOTALL,
)


@lru_cache(maxsize=512)
def trouble(pattern: str) -> str | None:
    """None for a safe pattern, else the reason: ``broken``, ``long``, ``nested``, ``reference``, ``foreign``."""
    if len(pattern) > MAX_PATTERN:
        return "long"
    try:
        compiled(pattern)
    except re2.error as fault:
        return _refusal(str(fault))
    return "foreign" if _DIFFERENTLY.search(pattern) else _runaway(pattern)


def _refusal(said: str) -> str:
    said = said.replace("\\\\", "\\")
    if _REFERENCE.search(said):
        return "reference"
    return "foreign" if _NOT_HERE.search(said) else "broken"


def _runaway(pattern: str) -> str | None:
    """``nested`` where a repeated part repeats or branches itself, or where too many repeats have no end."""
    groups, last, endless = (
        [False],
        False,
        0,
    )  # whether each open group, and what was closed last, holds such a thing
    for token in _TOKEN.finditer(pattern):
        if token["open"]:
            groups.append(False)
        elif token["close"]:
            last = groups.pop()
            groups[-1] = groups[-1] or last
        elif token["branch"]:
            groups[-1] = True
        elif token["repeat"] and _many(token):
            if last:
                return "nested"
            groups[-1], endless = True, endless + 1
        elif not token["repeat"]:
            last = False
    return "nested" if endless > _MAX_OPEN else None


def _many(token: re.Match[str]) -> bool:
    if token["endless"] or token["most"] == ",":
        return True
    return int((token["most"] or "")[1:] or token["least"] or 1) > _MANY


@lru_cache(maxsize=512)
def compiled(pattern: str) -> Any:
    """A pattern as the browser reads it: ``\\d`` and ``\\w`` mean ASCII. Raises ``re2.error``."""
    return re2.compile(pattern, _OPTIONS)
