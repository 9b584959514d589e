"""``Any`` only gives way: where a shape becomes known, the number below goes down, and nothing brings it up again."""

from __future__ import annotations

import re

from tests.house.tree import PYTHON, text

ANY = re.compile(r"\bAny\b")
REACHED = 478  # lines of the engine that say the word, import lines among them


def test_any_does_not_come_back() -> None:
    found = sum(
        bool(ANY.search(line))
        for path in PYTHON
        if path.parts[0] == "engine"
        for line in text(path).splitlines()
    )
    assert found <= REACHED, (
        f"{found} lines say Any, {REACHED} did: name the shape, or object where only passed on"
    )
