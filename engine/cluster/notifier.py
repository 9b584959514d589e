"""In the web process: after a commit that concerns the clock, wake a worker."""

from __future__ import annotations

from engine.cluster.app import celery_app, notify_workers
from engine.store.beside import StoreThread
from engine.store.session import Store

PAUSE = 0.05  # commits of one moment share one message


class Notifier(StoreThread):
    """A thread of its own, so that no request ever waits for the broker. Takes the place of the clock thread.

    What was not told when it stops is found by the workers' own look.
    """

    name = "kurator-bell"

    def __init__(self, store: Store, url: str) -> None:
        super().__init__(store)
        self.app = celery_app(url)

    def _run(self) -> None:
        while True:
            self.store.changed.wait()
            if self._stopping.is_set():
                return
            self.store.changed.clear()
            notify_workers(self.app)
            self._stopping.wait(PAUSE)
