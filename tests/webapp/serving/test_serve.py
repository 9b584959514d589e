"""``kurator serve``: preparing twice changes nothing, a taken port is said in words."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import func, select

from engine.installation import secret_key
from engine.store.session import Store
from engine.store.tables import Case, Person, ProcessVersion
from webapp.serving.serve import _refuse_busy, command, prepare


def test_preparing_is_repeatable(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'kurator.sqlite3'}"
    counts = []
    for _ in range(2):
        prepare(url, demo=True, cases="few")
        store = Store(url)
        with store.reading() as tx:
            tables = (ProcessVersion, Person, Case)
            counts.append([tx.connection.scalar(select(func.count()).select_from(table)) for table in tables])
        store.close()
    assert counts[0] == counts[1]
    assert all(counts[0])


def test_a_taken_port_is_said_in_words() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        answer = CliRunner().invoke(command, ["--port", str(other.getsockname()[1])])
    assert answer.exit_code == 1
    assert "занят" in answer.output


def test_the_secret_is_made_once_and_kept_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.installation.home", lambda: tmp_path)
    monkeypatch.delenv("KURATOR_SECRET", raising=False)
    assert secret_key() == secret_key()
    assert (tmp_path / "var" / "secret").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("options", [["--few"], ["--no-cases"], ["--at", "2026-09-07"]])
def test_what_is_for_training_is_refused_without_it(options: list[str]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))  # or it would begin to serve
        other.listen()
        answer = CliRunner().invoke(command, [*options, "--port", str(other.getsockname()[1])])
    assert answer.exit_code == 2 and "только вместе с --demo" in answer.output


def test_a_port_that_was_just_left_is_free() -> None:
    """The system keeps the end of a conversation for a minute; a restart need not wait for it."""
    with socket.socket() as server, socket.socket() as client:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as servers have it
        server.bind(("127.0.0.1", 0))
        server.listen()
        port = server.getsockname()[1]
        client.connect(("127.0.0.1", port))
        server.accept()[0].close()  # the side of the server ends it first
        assert client.recv(1) == b""
    _refuse_busy("127.0.0.1", port)
