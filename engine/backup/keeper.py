"""Beside the clock: tells the second journal what is new, and starts what the schedule asks for in a process of its own.

Who is first does it, the others of an installation see that it is done (``engine.store.alone``).
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import time

from engine.anchors.sink import sink, tell
from engine.backup.due import something_is_due
from engine.backup.settings import copy_settings
from engine.store.beside import StoreThread
from engine.store.session import Store

log = logging.getLogger("kurator.keeper")
TURN, LOOK = 5.0, 60.0  # seconds between two tellings, and between two looks at the schedule
COMMAND = (sys.executable, "-m", "engine.cli", "backup", "--due")


class Keeper(StoreThread):
    """A fault is logged and the next turn comes; one run at a time."""

    name = "kurator-keeper"

    def __init__(self, store: Store, turn: float = TURN) -> None:
        super().__init__(store)
        self.turn = turn
        self._looked = float("-inf")
        self._running: subprocess.Popen[bytes] | None = None

    def _run(self) -> None:
        while not self._stopping.wait(self.turn):
            for act in (self.tell, self.look):
                try:
                    act()
                except (
                    Exception
                ):  # the keeper must outlive any single fault: a full disk today is none tomorrow
                    log.exception("a turn of the keeper failed")

    def tell(self) -> None:
        """To the second journal, where there is one."""
        if (place := sink()) is not None:
            tell(self.store, place)

    def look(self) -> None:
        """Whether something is due; then it begins, politely, and nobody waits for it here."""
        if self._running is not None and self._running.poll() is None:
            return
        if time.monotonic() - self._looked < LOOK:
            return
        self._looked = time.monotonic()
        if something_is_due(self.store, copy_settings()):
            environment = {**os.environ, "KURATOR_DATABASE": self.store.url}
            self._running = subprocess.Popen(COMMAND, env=environment, preexec_fn=_politely)

    def ended(self, patience: float) -> int | None:
        """The exit code of what was started last; None where nothing was. Raises TimeoutExpired."""
        return self._running.wait(patience) if self._running else None


def _politely() -> None:
    os.nice(10)
