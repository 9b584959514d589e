"""The default set-up's worker: timers, terms and effects in a thread of the web process."""

from __future__ import annotations

import logging

from engine.action.next_due import next_due
from engine.store.beside import StoreThread
from engine.store.demo_load import loading
from engine.store.session import Store
from engine.usecases.clock.fire_due import fire_due
from engine.usecases.clock.run_outbox import run_outbox

log = logging.getLogger("kurator.clock")
HELD = 1.0  # seconds between two looks whether the training history is whole: until then its cases live in the past


class ClockThread(StoreThread):
    """Sleeps until the next due moment or until a commit concerns it. A fault is logged and the clock goes on."""

    name = "kurator-clock"

    def __init__(self, store: Store, longest_sleep: float = 30.0) -> None:
        super().__init__(store)
        self.longest_sleep = longest_sleep

    def _run(self) -> None:
        while not self._stopping.is_set():
            self.store.changed.clear()
            try:
                pause = HELD if loading(self.store) else self._work()
            except Exception:  # the clock must outlive any single fault; the row in question is still due
                log.exception("a turn of the clock failed")
                pause = 5.0
            if pause and not self._stopping.is_set():  # the stop may have come before the flag was cleared
                self.store.changed.wait(pause)

    def _work(self) -> float:
        """Returns how long there is nothing more to do."""
        worked = fire_due(self.store) + run_outbox(self.store)
        return 0.0 if worked else self._pause()

    def _pause(self) -> float:
        with self.store.reading() as tx:
            moment = next_due(tx)
            if moment is None:
                return self.longest_sleep
            return min(max((moment - tx.now()).total_seconds(), 0.05), self.longest_sleep)
