"""The check of files nobody trusts: in a process of its own, at most 3 seconds and 500 MB a file.

Only the worker reads models and settings; whoever asks it knows bytes and findings, and loads nothing else.

The worker is started once and asked about many files. It is killed when one of them runs away; that file gets a
finding, the others go on in a new worker.
"""

from __future__ import annotations

import base64
import json
import math
import os
import selectors
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

from engine.errors import ConfigRefused
from engine.models.finding import Finding, error

SECONDS = 1.6  # of the processor for one file: with the start of both programs it stays under 3 seconds
PATIENCE = 20.0  # by the clock: on a busy machine a good file must not be refused for its neighbours
STARTING_SECONDS = 30.0  # loading the programs, reading all files of the workspace once
MEGABYTES = 450
POLL = 0.02
WORKER = (sys.executable, "-m", "engine.models.guard_worker")


class RanAway(Exception):
    """The worker died, or broke a limit and was killed."""


class Guard:
    """One worker at a time, for one set of files. Use as a context manager.

    Args:
        files: by their project path.
        home: the installation whose settings hold.
        over_the_project: look references up in the models of ``home`` too, where the files do not replace them.
    """

    def __init__(self, files: Mapping[str, bytes], home: Path, over_the_project: bool = False) -> None:
        self._files, self._home, self._over_the_project = dict(files), home, over_the_project
        self._left_out: list[str] = []
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def __enter__(self) -> Guard:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def check(self, paths: Iterable[str]) -> Iterator[Finding]:
        """Findings of the files, each within the limits. Errors: ConfigRefused for the settings of ``home``."""
        for path in paths:
            yield from self._within_limits(path, {"check": path})

    def settings(self, home: Path) -> Iterator[Finding]:
        """Findings of the settings of any installation."""
        yield from self._within_limits(str(home / "config"), {"settings": str(home)})

    def _within_limits(self, path: str, question: dict[str, str]) -> Iterator[Finding]:
        try:
            with self._lock:
                yield from self._ask(question)
        except RanAway:
            self.close()
            yield error(path, "", "file", "too_slow")
            self._files.pop(path, None)
            self._left_out.append(path)

    def close(self) -> None:
        """End the worker."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _ask(self, question: dict[str, str]) -> list[Finding]:
        process = self._process or self._start()
        self._send(process, question)
        answer = self._answer(process, PATIENCE, _worked(process.pid) + SECONDS)
        if "refused" in answer:
            raise ConfigRefused(faults=answer["refused"])
        return [Finding(**row) for row in answer["findings"]]

    def _start(self) -> subprocess.Popen[bytes]:
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(Path(__file__).parents[2]), *sys.path]),
        }
        self._process = process = subprocess.Popen(
            WORKER, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
        )
        files = {name: base64.b64encode(content).decode() for name, content in self._files.items()}
        about = {"over_the_project": self._over_the_project, "left_out": self._left_out}
        self._send(process, {"home": str(self._home), "files": files, **about})
        self._answer(process, STARTING_SECONDS)
        return process

    def _send(self, process: subprocess.Popen[bytes], message: Mapping[str, object]) -> None:
        try:
            assert process.stdin is not None
            process.stdin.write(json.dumps(message).encode() + b"\n")
            process.stdin.flush()
        except OSError as fault:
            raise RanAway from fault

    def _answer(
        self, process: subprocess.Popen[bytes], seconds: float, worked: float = math.inf
    ) -> dict[str, Any]:
        assert process.stdout is not None
        until, line = time.monotonic() + seconds, b""
        with selectors.DefaultSelector() as selector:
            selector.register(process.stdout, selectors.EVENT_READ)
            while not line.endswith(b"\n"):
                if time.monotonic() > until or _worked(process.pid) > worked:
                    raise RanAway
                if _megabytes(process.pid) > MEGABYTES:
                    raise RanAway
                if selector.select(POLL):
                    part = os.read(process.stdout.fileno(), 1 << 16)
                    if not part:
                        raise RanAway
                    line += part
        answer: dict[str, object] = json.loads(line)
        return answer


def _worked(pid: int) -> float:
    """Seconds of the processor a process has used; by the clock where the system does not tell."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError):
        return time.monotonic()


def _megabytes(pid: int) -> float:
    """Resident memory of a process; 0 where the system does not tell."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, ValueError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
