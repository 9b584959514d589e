"""Empty places to restore to, of the same kind as a store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from engine.backup.drill import scratch
from engine.backup.settings import CopySettings
from engine.store.session import Store


@contextmanager
def empty_place(store: Store, settings: CopySettings) -> Iterator[str]:
    """Its URL; gone afterwards."""
    settings.folder.mkdir(exist_ok=True)
    with scratch(store, settings) as url:
        yield url
