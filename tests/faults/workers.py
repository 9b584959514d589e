"""Workers as they run in earnest: ``kurator worker`` in processes of their own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Workers:
    """Processes on one database and one broker; ``sweep`` is how often each looks by itself."""

    url: str
    broker: str
    folder: Path
    sweep: float
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, concurrency: int = 1) -> None:
        """One more."""
        environment = {
            **os.environ,
            "KURATOR_HOME": str(ROOT),
            "KURATOR_DATABASE": self.url,
            "KURATOR_BROKER": self.broker,
            "KURATOR_SWEEP": str(self.sweep),
        }
        command = [sys.executable, "-m", "engine.cli", "worker", "--concurrency", str(concurrency)]
        with (self.folder / "workers.log").open("ab") as log:
            self.running.append(
                subprocess.Popen(
                    command, cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True
                )
            )

    def children(self) -> list[psutil.Process]:
        """The pool processes, which do the work."""
        found: list[psutil.Process] = []
        for process in self.running:
            if process.poll() is None:
                found += psutil.Process(process.pid).children()
        return found

    def revive(self) -> None:
        """What systemd does: Celery gives up when its first pool process dies before it has begun."""
        for process in [each for each in self.running if each.poll() is not None]:
            self.running.remove(process)
            self.start()

    def kill(self, whole: bool, choose: Callable[[list[Any]], Any]) -> bool:
        """``kill -9`` of one pool process, or of a whole worker, which is then started anew. Whether there was one."""
        self.revive()
        if whole:
            victim = choose(self.running)
            os.killpg(victim.pid, signal.SIGKILL)
            victim.wait()
            self.running.remove(victim)
            self.start()
            return True
        pool = self.children()
        if pool:
            choose(pool).kill()
        return bool(pool)

    def stop(self) -> None:
        """All of them, gently, then not."""
        for process in self.running:
            process.terminate()
        for process in self.running:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    def log(self) -> str:
        """What they said."""
        return (self.folder / "workers.log").read_text("utf-8", "replace")[-3000:]
