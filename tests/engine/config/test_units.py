"""What the value of a parameter may be, by its unit."""

from __future__ import annotations

from datetime import time
from typing import Any

import pytest

from engine.config.units import UNITS


@pytest.mark.parametrize(
    ("unit", "given", "read"),
    [
        ("term", "={calendar days: 10}", {"calendar days": 10}),
        ("term", "P10D", "P10D"),
        ("count", 0, 0),
        ("percent", 100, 100),
        ("flag", False, False),
        ("text", " слово ", " слово "),
        ("body", "consilium", "consilium"),
        ("dictionary", {"basic": "базовый"}, {"basic": "базовый"}),
        ("hour", "08:05", time(8, 5)),
    ],
    ids=str,
)
def test_what_is_right_is_read(unit: str, given: Any, read: Any) -> None:
    assert UNITS[unit](given) == read


@pytest.mark.parametrize(
    ("unit", "given"),
    [
        ("term", "2026-01-01"),
        ("term", "10 дней"),
        ("term", 10),
        ("count", -1),
        ("count", True),
        ("count", 1.0),
        ("percent", 101),
        ("flag", 1),
        ("text", " "),
        ("body", "council"),
        ("dictionary", {}),
        ("dictionary", {"basic": ""}),
        ("hour", "24:00"),
        ("hour", "8:05"),
    ],
    ids=str,
)
def test_what_is_wrong_is_a_value_error(unit: str, given: Any) -> None:
    with pytest.raises(ValueError):
        UNITS[unit](given)
