"""``kurator serve`` guards itself: kinds of databases, weak settings, foreign names, forged headers, a first administrator."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from engine.cli import cli
from tests.engine.doctor.checks.test_secret import GOOD
from tests.place import ROOT
from tests.waiting import until

LONGEST = 90.0
NAMES = ("KURATOR_PROXIES", "KURATOR_HOSTS", "KURATOR_HTTPS", "KURATOR_BROKER", "FLASK_DEBUG")


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the database will be; nothing else is said."""
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    path = tmp_path / "k.db"
    monkeypatch.setenv("KURATOR_DATABASE", f"sqlite:///{path}")
    monkeypatch.setenv("KURATOR_SECRET", GOOD)
    return path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def ran(*words: str) -> Result:
    return CliRunner().invoke(cli, list(words))


def content(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table: the files also change when what was written is only put in its place."""
    with closing(sqlite3.connect(path)) as connection:
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
        )
        return {
            name: connection.execute(f'SELECT * FROM "{name}"').fetchall()  # noqa: S608 - names of the database itself
            for (name,) in names.fetchall()
        }


def test_invented_people_are_not_served_for_real(file: Path) -> None:
    assert ran("init", "--demo").exit_code == 0
    before = content(file)
    refused = ran("serve", "--port", str(free_port()))
    assert refused.exit_code == 1
    assert "База учебная" in refused.output and "запустите с --demo" in refused.output
    assert content(file) == before


@pytest.mark.parametrize("more", [[], ["--few"], ["--no-cases"]])
def test_no_invented_person_comes_among_real_ones(more: list[str], file: Path) -> None:
    assert ran("init", "--administrator", "ivanova:zhodino").exit_code == 0
    before = content(file)
    refused = ran("serve", "--demo", *more, "--port", str(free_port()))
    assert refused.exit_code == 1
    assert "База рабочая" in refused.output and "для учёбы назовите другую базу" in refused.output
    assert content(file) == before


def test_everything_weak_is_told_at_once(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran("init", "--demo")
    monkeypatch.setenv("KURATOR_SECRET", "changeme")
    monkeypatch.setenv("FLASK_DEBUG", "1")
    refused = ran("serve", "--host", "0.0.0.0", "--port", str(free_port()))
    assert refused.exit_code == 1
    for sentence in (
        "База учебная",
        "секрет короче",
        "виден другим машинам",
        "под каким именем",
        "Включена отладка",
    ):
        assert sentence in refused.output
    assert refused.output.count("\n- ") == 6  # cookies are the sixth


def test_a_worker_keeps_to_the_same(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KURATOR_BROKER", "redis://127.0.0.1:1/0")
    started: list[tuple[str, int]] = []
    monkeypatch.setattr("engine.cluster.worker.run_worker", lambda *given: started.append(given))
    ran("init", "--demo")
    assert "База учебная" in ran("worker").output and not started
    assert ran("worker", "--demo").exit_code == 0 and len(started) == 1
    file.unlink()
    ran("init")
    assert "База рабочая" in ran("worker", "--demo").output and len(started) == 1
    assert ran("worker").exit_code == 0 and len(started) == 2


@pytest.fixture
def served(file: Path) -> Iterator[int]:
    """The port of a real installation with its first administrator, as the command itself serves it."""
    made = ran("init", "--administrator", "ivanova:zhodino")
    (file.parent / "link").write_text(made.output, "utf-8")
    port = free_port()
    command = [sys.executable, "-m", "engine.cli", "serve", "--port", str(port)]
    with (file.parent / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env={**os.environ}, stdout=log, stderr=log)
    try:
        until(lambda: _answers(port, process), lambda: (file.parent / "log").read_text("utf-8"), LONGEST)
        yield port
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


def _answers(port: int, process: subprocess.Popen[bytes]) -> bool:
    assert process.poll() is None, "it ended"
    with suppress(OSError):
        return asked(port, "/health")[0] == 200
    return False


def asked(port: int, path: str, **headers: str) -> tuple[int, str]:
    """Status and page of a plain request."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request(
            "GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()}
        )
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def test_a_real_installation_as_the_command_serves_it(served: int, file: Path) -> None:
    """One server for all of it: a start costs seconds."""
    status, page = asked(served, "/login")
    assert status == 200 and "Учебные люди" not in page and "kurator-demo" not in page
    assert asked(served, "/login", Host="evil.example")[0] == 400
    forged = asked(
        served, "/", X_Forwarded_Proto="https", X_Forwarded_Host="evil.example", SCRIPT_NAME="/evil"
    )
    assert forged[0] == 302
    link = (file.parent / "link").read_text("utf-8").split("откроет ")[1].split(" ")[0]
    status, page = asked(served, link)
    assert status == 200 and "ivanova" in page
    assert asked(served, "/enter/wrong")[0] in (404, 410)
