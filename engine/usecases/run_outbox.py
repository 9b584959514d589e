"""Carry out effects written by earlier actions, each exactly once."""

from __future__ import annotations

from engine.store.session import Store


def run_outbox(store: Store, limit: int = 100) -> int:
    """Returns how many rows were dealt with."""
    raise NotImplementedError
