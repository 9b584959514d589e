"""Data of a case: plain JSON, copied on its way in, never shared with the giver."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from engine.errors import DataRefused
from engine.words import say

MAX_DEPTH = 60
MAX_CHARACTERS = 1_000_000
_SIMPLE = (str, int, float, bool, type(None))


def plain_copy(value: object) -> Any:
    """A deep copy that is certainly storable: JSON values only, finite numbers, real characters, shallow enough.

    Raises DataRefused (fact reason, in Russian) for anything else, before it can reach a state.
    """
    return measured(value)[0]


def measured(value: object) -> tuple[object, int]:
    """The same copy, and how many characters it takes."""
    if value is None or type(value) is bool:
        return value, 4
    text = _dump(value)
    if text.count("[") + text.count("{") > MAX_DEPTH:
        _check_depth(value, 0)
    return json.loads(text), len(text)


def record(value: Any) -> dict[str, Any]:
    """The same for what must be a mapping of names to values. Raises DataRefused."""
    if not isinstance(value, Mapping):
        raise _refused("not_plain")
    copied: dict[str, Any] = plain_copy(dict(value))
    return copied


def _dump(value: object) -> str:
    try:
        text = json.dumps(value, allow_nan=False, ensure_ascii=False, default=_moment)
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise _refused("surrogate") from None
    except RecursionError:
        raise _refused("deep") from None
    except ValueError:
        raise _refused("not_a_number") from None
    except TypeError:
        raise _refused("not_plain") from None
    if len(text) > MAX_CHARACTERS:
        raise _refused("large")
    if "\\u0000" in text and _has_nul(value):
        raise _refused("nul")
    return text


def _moment(value: object) -> str:
    """Dates and moments become the text FEEL reads."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    raise TypeError


def _check_depth(value: object, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise _refused("deep")
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    for item in inner:
        if type(item) not in _SIMPLE:
            _check_depth(item, depth + 1)


def _has_nul(value: object) -> bool:
    if isinstance(value, str):
        return "\x00" in value
    if isinstance(value, dict):
        return any(_has_nul(key) or _has_nul(item) for key, item in value.items())
    return isinstance(value, list | tuple) and any(_has_nul(item) for item in value)


def _refused(reason: str) -> DataRefused:
    return DataRefused(reason=say(f"runtime.data_{reason}"), rule=reason)
