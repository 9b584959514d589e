"""The default set-up's worker: timers, terms and effects in a thread of the web process."""

from __future__ import annotations

import logging
import threading

from engine.action.next_due import next_due
from engine.store.demo_load import loading
from engine.store.session import Store
from engine.usecases.clock.fire_due import fire_due
from engine.usecases.clock.run_outbox import run_outbox

log = logging.getLogger("kurator.clock")
HELD = 1.0  # seconds between two looks whether the training history is whole: until then its cases live in the past


class ClockThread:
    """Sleeps until the next due moment or until a commit concerns it. A fault is logged and the clock goes on."""

    def __init__(self, store: Store, longest_sleep: float = 30.0) -> None:
        self.store = store
        self.longest_sleep = longest_sleep
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin, unless it runs already."""
        if self._thread is None or not self._thread.is_alive():
            self._stopping.clear()
            self._thread = threading.Thread(target=self._run, name="kurator-clock", daemon=True)
            self._thread.start()

    def stop(self, timeout: float = 10.0) -> None:
        """End after the action in hand."""
        self._stopping.set()
        self.store.changed.set()
        if self._thread:
            self._thread.join(timeout)
            self._thread = None

    def _run(self) -> None:
        while not self._stopping.is_set():
            self.store.changed.clear()
            try:
                pause = HELD if loading(self.store) else self._work()
            except Exception:  # the clock must outlive any single fault; the row in question is still due
                log.exception("a turn of the clock failed")
                pause = 5.0
            if pause:
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
