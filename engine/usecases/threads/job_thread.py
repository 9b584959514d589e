"""Work on many cases goes on in a thread of its own: neither a request nor a timer waits for it."""

from __future__ import annotations

import logging

from engine.store.beside import StoreThread
from engine.store.demo_load import loading
from engine.store.session import Store
from engine.usecases.jobs.run_jobs import run_jobs

log = logging.getLogger("kurator.jobs")
TURNS = 20  # cases between two looks at whether to stop
AWAY = 5.0  # seconds after a turn that failed


class JobThread(StoreThread):
    """Looks every moment whether a job runs. A fault is logged and the thread goes on."""

    name = "kurator-jobs"

    def __init__(self, store: Store, pause: float = 1.0) -> None:
        super().__init__(store)
        self.pause = pause

    def _run(self) -> None:
        while not self._stopping.wait(self._turn()):
            pass

    def _turn(self) -> float:
        """Returns how long there is nothing to do."""
        try:
            if loading(self.store):
                return AWAY
            return 0.0 if run_jobs(self.store, TURNS) else self.pause
        except Exception:  # whatever it was, the rows are still there
            log.exception("a turn of the jobs failed")
            return AWAY
