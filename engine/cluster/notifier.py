"""In the web process: after a commit that concerns the clock, wake a worker."""

from __future__ import annotations

import threading

from engine.cluster.app import celery_app, notify_workers
from engine.store.session import Store

PAUSE = 0.05  # commits of one moment share one message


class Notifier:
    """A thread of its own, so that no request ever waits for the broker. Takes the place of the clock thread."""

    def __init__(self, store: Store, url: str) -> None:
        self.store = store
        self.app = celery_app(url)
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin, unless it runs already."""
        if self._thread is None or not self._thread.is_alive():
            self._stopping.clear()
            self._thread = threading.Thread(target=self._run, name="kurator-bell", daemon=True)
            self._thread.start()

    def stop(self, timeout: float = 10.0) -> None:
        """End. What was not told is found by the workers' own look."""
        self._stopping.set()
        self.store.changed.set()
        if self._thread:
            self._thread.join(timeout)
            self._thread = None

    def _run(self) -> None:
        while True:
            self.store.changed.wait()
            if self._stopping.is_set():
                return
            self.store.changed.clear()
            notify_workers(self.app)
            self._stopping.wait(PAUSE)
