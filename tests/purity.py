"""Which tests are pure, and in which order all of them run.

A pure test needs neither database, browser, server nor another process: ``pytest -m pure`` gives an answer while one waits
for it. Nobody marks a test by hand: its fixtures and its folder say it, and a pure test that reaches for one of these
things all the same is stopped.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import pytest

from tests.place import ROOT

#: Whoever asks for one of these has a database, a browser, a server or a process beside it.
HEAVY = {
    "bundled_template",
    "browser",
    "database_url",
    "furnished",
    "guard",
    "house",
    "postgres_server",
    "postgres_url",
    "prepared_database",
    "redis_server",
    "sqlite_template",
    "url",
}
#: In these folders everything stands on a store, a browser or a command.
HEAVY_FOLDERS = (
    "tests/bench",
    "tests/engine/anchors",
    "tests/engine/backup",
    "tests/engine/commands",
    "tests/engine/demo/behaviour",
    "tests/engine/demo/test_cases.py",
    "tests/engine/demo/test_half_a_year.py",
    "tests/engine/demo/test_people.py",
    "tests/engine/doctor",
    "tests/engine/mailing/test_post.py",
    "tests/engine/models/behaviour",
    "tests/engine/models/checking",
    "tests/engine/models/test_guarded.py",
    "tests/engine/scans/test_virus.py",
    "tests/engine/scenarios",
    "tests/engine/store",
    "tests/engine/settings/test_plain.py",
    "tests/faults",
    "tests/frontend",
    "tests/journeys",
    "tests/mutation",
    "tests/processes",
    "tests/webapp/serving",
)
#: Files that take minutes begin first: the last ones to end are then short, and no process waits for the other.
LONG_FIRST = ("tests/journeys", "tests/processes", "tests/faults", "tests/bench", "tests/frontend")
REACHED = {"subprocess.Popen", "sqlite3.connect", "socket.connect"}

_running: list[str] = []


def place(item: pytest.Item) -> str:
    return item.path.relative_to(ROOT).as_posix()


def is_pure(item: pytest.Item) -> bool:
    return not (HEAVY & {*getattr(item, "fixturenames", ())} or place(item).startswith(HEAVY_FOLDERS))


def rank(item: pytest.Item) -> int:
    """Where a test's folder stands among those that begin first; what is not among them comes last."""
    found = (number for number, folder in enumerate(LONG_FIRST) if place(item).startswith(folder))
    return next(found, len(LONG_FIRST))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if is_pure(item):
            item.add_marker(pytest.mark.pure)
    items.sort(key=rank)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    _running[:] = [item.nodeid] if is_pure(item) else []
    try:
        return (yield)
    finally:
        _running.clear()


def _stop(event: str, _given: Any) -> None:
    if event in REACHED and _running:
        raise RuntimeError(f"{_running[0]} counts as pure and reaches for {event}: see tests/purity.py")


sys.addaudithook(_stop)
