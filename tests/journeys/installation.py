"""A whole Kurator of its own for a journey: the real command, a temporary database, a free port."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from engine.anchors.key import anchor_key, place_of_key
from engine.anchors.make import make_anchor
from engine.config import current
from engine.demo.cases import INSTITUTION
from engine.store.session import Store
from engine.usecases.clock.move_training_clock import stand_at
from tests.homes import with_few_scenarios
from tests.waiting import until

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120  # seconds for migrating, publishing and inventing families on a busy machine


def database_of(folder: Path) -> str:
    """Where the installation of a folder keeps its data."""
    return f"sqlite:///{folder / 'kurator.sqlite3'}"


@contextmanager
def serving(folder: Path, *options: str, template: Path | None = None, home: Path = ROOT) -> Iterator[str]:
    """``kurator serve --demo`` with ``options``; yields its address and ends it afterwards.

    ``template`` is a database with models and people that the installation begins with instead of an empty one, ``home`` where
    its settings lie.
    """
    if template is not None:
        _begin_with(template, folder, options)
    port = _free_port()
    environment = {
        **os.environ,
        "KURATOR_HOME": str(home),
        "KURATOR_DATABASE": database_of(folder),
        "KURATOR_SECRET": "a journey of the tests",
        "KURATOR_ANCHOR_KEY": str(place_of_key(folder)),
        "KURATOR_COPIES_HOUR": "off",  # no journey asks for a copy, and each would begin with a process that looks for one
    }
    command = [sys.executable, "-m", "engine.cli", "serve", "--demo", "--few", "--port", str(port), *options]
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True
        )
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(address, process, folder / "server.log")
            yield address
        finally:
            # nobody looks at it any more: the gentle end is of ``tests/webapp/serving``
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(timeout=30)


def with_one_signature(folder: Path) -> Path:
    """The same models and settings, in houses that want no second signature; few scenarios are played there."""
    home = with_few_scenarios(folder)
    for path in (home / "config" / "institutions").glob("*.toml"):
        text = path.read_text("utf-8")
        assert "second_signature = { value = true" in text
        path.write_text(
            text.replace("second_signature = { value = true", "second_signature = { value = false")
        )
    return home


def _begin_with(template: Path, folder: Path, options: tuple[str, ...]) -> None:
    """The command lets the clock begin at ``--at`` in a new installation only: here it is put there beforehand.

    The journal is signed as of today: every server would begin a process of its own for that in its first seconds.
    """
    shutil.copy(template, folder / "kurator.sqlite3")
    store = Store(database_of(folder))
    moment = datetime.fromisoformat(options[options.index("--at") + 1])
    stand_at(store, moment.replace(tzinfo=current().institutions[INSTITUTION].zone))
    make_anchor(store, anchor_key(folder))
    store.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    def answers() -> bool:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended: {log.read_text('utf-8')[-2000:]}")
        with suppress(URLError, OSError), urlopen(f"{address}/login", timeout=5) as answer:
            return bool(answer.status == 200)
        return False

    until(
        answers, lambda: f"no answer in {PATIENCE} s: {log.read_text('utf-8')[-2000:]}", PATIENCE, pause=0.2
    )
