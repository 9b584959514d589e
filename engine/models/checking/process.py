"""A process of its own that answers one line of JSON for each line it is given, and is killed when it runs away."""

from __future__ import annotations

import json
import math
import os
import selectors
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

POLL = 0.02
Message = Mapping[str, Any]  # one line of JSON, either way


class RanAway(Exception):
    """The process died, or broke a limit and was killed."""


@dataclass(frozen=True)
class Limits:
    """What one answer may take: seconds by the clock, seconds of the processor, resident megabytes."""

    patience: float
    seconds: float = math.inf
    megabytes: float = math.inf


class GuardedProcess:
    """``python -m module`` at the other end of a pipe; it ends by itself when the pipe does."""

    def __init__(self, module: str) -> None:
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(Path(__file__).parents[3]), *sys.path]),
        }
        self._process = subprocess.Popen(
            (sys.executable, "-m", module),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )

    def ask(self, question: Message, limits: Limits) -> Message:
        """The answer to one question. Errors: RanAway, and the process is not to be asked again."""
        worked = _worked(self._process.pid) + limits.seconds
        self.send(question)
        return self.answer(limits, worked)

    def send(self, question: Message) -> None:
        """Say something without waiting for the answer. Errors: RanAway."""
        try:
            assert self._process.stdin is not None
            self._process.stdin.write(json.dumps(question).encode() + b"\n")
            self._process.stdin.flush()
        except OSError as fault:
            raise RanAway from fault

    def answer(self, limits: Limits, worked: float = math.inf) -> Message:
        """The next line; ``worked``: what the process may have used of the processor by then. Errors: RanAway."""
        assert self._process.stdout is not None
        until, line = time.monotonic() + limits.patience, b""
        with selectors.DefaultSelector() as selector:
            selector.register(self._process.stdout, selectors.EVENT_READ)
            while not line.endswith(b"\n"):
                if time.monotonic() > until or _worked(self._process.pid) > worked:
                    raise RanAway
                if self.megabytes > limits.megabytes:
                    raise RanAway
                if selector.select(POLL):
                    part = os.read(self._process.stdout.fileno(), 1 << 16)
                    if not part:
                        raise RanAway
                    line += part
        answer: Message = json.loads(line)
        return answer

    @property
    def megabytes(self) -> float:
        """Resident memory; 0 where the system does not tell."""
        return megabytes_of(self._process.pid)

    def close(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        self._process.communicate()


def _worked(pid: int) -> float:
    """Seconds of the processor a process has used; by the clock where the system does not tell."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError):
        return time.monotonic()


def megabytes_of(pid: int) -> float:
    """Resident memory of a process; 0 where the system does not tell."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, ValueError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
