"""The default set-up's worker: timers, terms and effects in a thread of the web process."""

from __future__ import annotations

from engine.store.session import Store


class ClockThread:
    """Sleeps until the next due moment or until a commit concerns it."""

    def __init__(self, store: Store, longest_sleep: float = 30.0) -> None:
        self.store = store

    def start(self) -> None:
        raise NotImplementedError

    def stop(self) -> None:
        raise NotImplementedError
