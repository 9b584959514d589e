"""What may happen to a database while it is asked; nothing is changed by any of it."""

from __future__ import annotations

from engine.errors import KuratorError, StoreBusy


class StoreConflict(StoreBusy):
    """Two transactions stood in each other's way and the database ended this one: at once again, and it may well succeed."""


class TooLong(KuratorError):
    """The answer took longer than anybody waits; nothing was changed. Facts: retry_after (seconds)."""

    code = "errors.too_long"

    def __init__(self) -> None:
        super().__init__(retry_after=10)


class StoreFull(KuratorError):
    """The database has no place for what was to be written; nothing was changed."""

    code = "errors.store_full"


class StoreAway(KuratorError):
    """The database went away meanwhile: it is being started, or the network is cut. Facts: retry_after (seconds)."""

    code = "errors.store_away"

    def __init__(self) -> None:
        super().__init__(retry_after=5)
