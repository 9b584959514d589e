"""Real databases and a real browser for every test that needs one: SQLite in a file, PostgreSQL from the embedded wheel."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from engine.bench.postgres import temporary_database, temporary_server
from engine.store.session import Store
from tests.journeys import chromium


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Path]:
    """A PostgreSQL of this test run; started when first asked for. It is never skipped."""
    with temporary_server() as server:
        yield server


@pytest.fixture
def postgres_url(postgres_server: Path) -> Iterator[str]:
    """An empty database of its own."""
    with temporary_database(postgres_server) as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Each test that takes this runs on both databases."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'kurator.db'}"
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
        opened = playwright.chromium.launch(
            executable_path=chromium.path(), args=["--no-sandbox", "--disable-gpu"]
        )
        yield opened
        opened.close()
