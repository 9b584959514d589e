"""JSON from outside: no NaN, no huge numbers, no NUL or lone surrogates, no doubled keys, bounded depth."""

from __future__ import annotations

import json
import math
import re
from typing import NoReturn

MAX_DEPTH = 20
MAX_DIGITS = 17
MAX_BYTES = 2 * 1024 * 1024
_SURROGATE = re.compile("[\ud800-\udfff]")


class BrokenJson(ValueError):
    """Facts: ``reason`` (a key of the checks catalogue), ``line`` (0 when unknown), ``key``."""

    def __init__(self, reason: str, line: int = 0, key: str = "") -> None:
        super().__init__(f"{reason} {key or line or ''}".strip())
        self.reason, self.line, self.key = reason, line, key


def read_json(content: bytes) -> object:
    """The value of a JSON text. Errors: BrokenJson."""
    if len(content) > MAX_BYTES:
        raise BrokenJson("json_too_large")
    try:
        text = content.decode("utf-8-sig")
        value = json.loads(
            text, parse_constant=_constant, parse_int=_whole, parse_float=_real, object_pairs_hook=_object
        )
    except UnicodeDecodeError:
        raise BrokenJson("json_encoding") from None
    except json.JSONDecodeError as fault:
        raise BrokenJson("json_syntax", fault.lineno) from None
    except RecursionError:
        raise BrokenJson("json_depth") from None
    refuse_odd(value)
    return value


def refuse_odd(value: object, depth: int = 0) -> None:
    """Raise BrokenJson for a value that some database or browser would not give back as it was."""
    if depth > MAX_DEPTH:
        raise BrokenJson("json_depth")
    if isinstance(value, str):
        _text(value)
    elif isinstance(value, dict):
        for key, item in value.items():
            if not isinstance(key, str):
                raise BrokenJson("json_key", key=str(key))
            _text(key)
            refuse_odd(item, depth + 1)
    elif isinstance(value, (list, tuple)):
        for item in value:
            refuse_odd(item, depth + 1)
    elif (
        isinstance(value, float)
        and not math.isfinite(value)
        or isinstance(value, int)
        and abs(value) >= 10**MAX_DIGITS
    ):
        raise BrokenJson("json_number")


def _text(text: str) -> None:
    if "\x00" in text:
        raise BrokenJson("json_nul")
    if _SURROGATE.search(text):
        raise BrokenJson("json_surrogate")


def _constant(_: str) -> NoReturn:
    raise BrokenJson("json_number")


def _whole(digits: str) -> int:
    if len(digits.lstrip("-")) > MAX_DIGITS:
        raise BrokenJson("json_number")
    return int(digits)


def _real(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value):
        raise BrokenJson("json_number")
    return value


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    read: dict[str, object] = {}
    for key, value in pairs:
        if key in read:
            raise BrokenJson("json_doubled_key", key=key)
        read[key] = value
    return read
