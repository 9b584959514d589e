"""The furnished house with its neighbours, on both databases."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.clock import VirtualClock
from engine.store.session import Store
from tests.bench.postgres import temporary_database
from tests.bystanders.settle import SETTLE
from tests.bystanders.watch import Bystanders
from tests.engine.usecases.house import MONDAY, House, furnish


def inhabited(url: str) -> Bystanders:
    """Furnish a database that has its tables and let the bystanders move in: done once, then only copied."""
    store = Store(url, base_clock=VirtualClock(MONDAY))
    furnish(store)
    bystanders = Bystanders.moved_in(store, SETTLE)
    store.close()
    return bystanders


@pytest.fixture(scope="session")
def inhabited_sqlite(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Bystanders]:
    """The file, and who lives in it."""
    path = Path(shutil.copy(sqlite_template, tmp_path_factory.mktemp("inhabited") / "kurator.db"))
    return path, inhabited(f"sqlite:///{path}")


@pytest.fixture(scope="session")
def inhabited_postgres(postgres_server: Path, postgres_template: str) -> Iterator[tuple[str, Bystanders]]:
    """The name of the database, and who lives in it."""
    with temporary_database(postgres_server, postgres_template) as url:
        bystanders = inhabited(url)
        yield url.partition("@/")[2].partition("?")[0], bystanders


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def furnished(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, Bystanders]]:
    """The URL of a furnished database of its own with the bystanders; afterwards each row of theirs is as it was."""
    if request.param == "sqlite":
        file, bystanders = request.getfixturevalue("inhabited_sqlite")
        url = f"sqlite:///{shutil.copy(file, tmp_path / 'kurator.db')}"
        yield url, bystanders
        bystanders.unless_told(request, url)
        return
    template, bystanders = request.getfixturevalue("inhabited_postgres")
    with temporary_database(request.getfixturevalue("postgres_server"), template) as url:
        yield url, bystanders
        bystanders.unless_told(request, url)


@pytest.fixture
def house(furnished: tuple[str, Bystanders]) -> Iterator[House]:
    """People, diagrams and two families that are none of the test's business; see ``House.rows``."""
    url, bystanders = furnished
    clock = VirtualClock(MONDAY)
    store = Store(url, base_clock=clock)
    yield House(store, clock, bystanders)
    store.close()
