"""The clock's work: fire due timers, record broken terms, each in a transaction of its own."""

from __future__ import annotations

from engine.store.session import Store


def fire_due(store: Store, limit: int = 100) -> int:
    """Returns how many timers and breaches were dealt with; call again while it returns ``limit``."""
    raise NotImplementedError
