"""Real databases and a real browser for every test that needs one: SQLite in a file, PostgreSQL from the embedded wheel."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright
from sqlalchemy import make_url, update

from engine.clock import VirtualClock
from engine.demo.people import PASSWORD, add_demo_people
from engine.store.session import Store
from engine.store.tables import Person
from engine.usecases.models.publish import publish
from tests.bench.postgres import temporary_database, temporary_server
from tests.journeys import chromium

pytest_plugins = ["tests.purity", "tests.together", "tests.addresses"]

#: Objects made before the collector looks at the youngest once more: tests make many and keep few.
YOUNGEST = 50_000

#: A slow machine is no fault of the code: nothing here is measured by the time one example takes.
#: Whether a change lands is not decided by dice: `make test` tries the same examples every time, `make prove` looks for new ones.
settings.register_profile("tests", deadline=None, derandomize=True)
settings.register_profile("prove", deadline=None)
settings.load_profile("tests")


def pytest_configure(config: pytest.Config) -> None:
    """The long proofs search at random."""
    if config.getoption("markexpr") == "prove":
        settings.load_profile("prove")


def pytest_collection_finish() -> None:
    """What ten thousand collected tests hold stays until the end: walking over it again and again cost a sixth of the run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNGEST, 20, 20)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Path]:
    """A PostgreSQL of this test run; started when first asked for. It is never skipped."""
    with temporary_server(durable=False) as server:
        yield server


@pytest.fixture(scope="session")
def postgres_template(postgres_server: Path) -> Iterator[str]:
    """The name of a database that all revisions have made once: a copy of it is made in a tenth of the time."""
    with temporary_database(postgres_server) as url:
        yield made(url)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same in a file."""
    path = tmp_path_factory.mktemp("template") / "kurator.db"
    made(f"sqlite:///{path}")
    return path


def made(url: str) -> str:
    """Let the revisions make the tables; returns the database's name."""
    store = Store(url)
    store.upgrade()
    store.close()
    return str(make_url(url).database)


@pytest.fixture(scope="session")
def bundled_template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with all tables, the bundled models and the demo's people, made in January: only ever copied."""
    path = Path(shutil.copy(sqlite_template, tmp_path_factory.mktemp("bundled") / "kurator.db"))
    store = Store(f"sqlite:///{path}", VirtualClock(datetime(2026, 1, 5, 9, tzinfo=UTC)))
    with store.transaction() as tx:
        publish(tx, None)
        add_demo_people(tx)
        # one password of a low price: nobody guesses here, and everybody logs in
        tx.execute(update(Person).values(password=PasswordHasher(1, 8, 1).hash(PASSWORD)))
    store.close()
    return path


@pytest.fixture
def postgres_url(postgres_server: Path, postgres_template: str) -> Iterator[str]:
    """A database of its own with all tables and nothing in them."""
    with temporary_database(postgres_server, postgres_template) as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Each test that takes this runs on both databases, with all tables and nothing in them."""
    if request.param == "sqlite":
        copy = shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "kurator.db")
        return f"sqlite:///{copy}"
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.fixture
def empty_store(database_url: str) -> Iterator[Store]:
    """A store with all tables and nothing in them, on both databases."""
    store = Store(database_url)
    store.create()
    yield store
    store.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium of a test process: the library allows no second."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium.path(), args=chromium.ARGUMENTS)
        yield opened
        opened.close()
