"""A test waits for what is awaited: a fixed time is too long on one machine and too short on another."""

from __future__ import annotations

import re
from pathlib import Path

from tests.house.tree import TESTS, text

FIXED = re.compile(r"\bsleep\(|wait_for_timeout\(")
ITS_HOME = Path("tests/waiting.py")  # the pause between two looks


def test_nobody_sleeps_for_a_fixed_time() -> None:
    found = [str(path) for path in TESTS if path.parts[1] != "house" and FIXED.search(text(path))]
    assert found == [str(ITS_HOME)]
