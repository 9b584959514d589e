"""Who changes a module finds its tests under the same path and name, and the other way round.

``tests/engine/worktime/test_term.py`` belongs to ``engine/worktime/term.py``. What crosses modules lies in a folder
named ``behaviour`` beside the tests of its room.
"""

from __future__ import annotations

from pathlib import Path

from tests.house.tree import SHIPPED, TESTS

CROSSING = "behaviour"
MIRRORS = [path for path in TESTS if path.parts[1] in {"engine", "webapp"} and path.stem.startswith("test_")]


def module_of(path: Path) -> Path:
    """The module that a test is named after."""
    return Path(*path.parts[1:-1], path.name.removeprefix("test_"))


def test_no_test_is_an_orphan() -> None:
    modules = set(SHIPPED)
    assert [
        str(path) for path in MIRRORS if CROSSING not in path.parts and module_of(path) not in modules
    ] == []


def test_what_crosses_modules_lies_beside_a_room_that_there_is() -> None:
    rooms = {path.parent for path in SHIPPED}
    crossing = [path for path in MIRRORS if CROSSING in path.parts]
    assert [
        str(path) for path in crossing if Path(*path.parts[1 : path.parts.index(CROSSING)]) not in rooms
    ] == []
