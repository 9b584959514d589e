"""What is new or changed between two sets of variables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Variables = dict[str, Any]  # plain JSON by name
_ABSENT = object()


def difference(base: Mapping[str, object], now: Mapping[str, object]) -> Variables:
    """The variables that are new or changed since ``base``. ``true`` and ``1`` are different; none is ever deleted."""
    there = base.get  # written out: a state compares hundreds of variables
    return {
        name: value
        for name, value in now.items()
        if (old := there(name, _ABSENT)) is not value and not (type(old) is type(value) and old == value)
    }
