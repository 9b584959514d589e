"""``kurator serve`` in a process of its own, as ``make run`` starts it: until the first page, and how much it holds."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from engine.installation import home
from tests.waiting import until

LONGEST_START = 120.0


@dataclass(frozen=True)
class Served:
    """A running server: its address, seconds from the command to its first page."""

    port: int
    first_page_s: float
    process: subprocess.Popen[bytes]

    def resident_mb(self) -> float:
        """Resident memory of the web process (the worker; its parent only watches)."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        workers = children.read_text().split() or [str(self.process.pid)]
        return round(max(_resident(pid) for pid in workers), 1)


@contextmanager
def served(database: str, folder: Path) -> Iterator[Served]:
    """Start on a free port, wait for the first page, stop as a person does (Ctrl+C)."""
    port = _free_port()
    settings = {
        **os.environ,
        "KURATOR_HOME": str(home()),
        "KURATOR_DATABASE": database,
        "KURATOR_SECRET": "bench",
    }
    command = [sys.executable, "-m", "engine.cli", "serve", "--demo", "--few", "--port", str(port)]
    root = Path(__file__).resolve().parents[2]
    with (folder / "serve.log").open("ab") as log:
        begun = time.perf_counter()
        process = subprocess.Popen(command, stdout=log, stderr=log, env=settings, cwd=root)
        try:
            _wait_for(port, process, folder / "serve.log")
            yield Served(port, round(time.perf_counter() - begun, 2), process)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(30)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    def answers() -> bool:
        if process.poll() is not None:
            raise RuntimeError(log.read_text()[-2000:])
        address = f"http://127.0.0.1:{port}/login"
        with suppress(OSError), urllib.request.urlopen(address, timeout=5):  # URLError is one
            return True
        return False

    until(answers, lambda: log.read_text()[-2000:], LONGEST_START, pause=0.02)


def _resident(pid: str) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0
