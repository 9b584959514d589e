"""A thread beside the requests that commits wake."""

from __future__ import annotations

import threading
from typing import ClassVar

from engine.store.session import Store


class StoreThread:
    """Runs ``_run`` until it is stopped. Whoever runs waits for ``store.changed`` and looks at ``_stopping``."""

    name: ClassVar[str]

    def __init__(self, store: Store) -> None:
        self.store = store
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin, unless it runs already."""
        if self._thread is None or not self._thread.is_alive():
            self._stopping.clear()
            self._thread = threading.Thread(target=self._run, name=self.name, daemon=True)
            self._thread.start()

    def stop(self, timeout: float = 10.0) -> None:
        """End after what is in hand; ``timeout`` in seconds."""
        self._stopping.set()
        self.store.changed.set()
        if self._thread:
            self._thread.join(timeout)
            self._thread = None

    def _run(self) -> None:
        raise NotImplementedError
