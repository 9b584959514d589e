"""Write down that a step failed, after its transaction was rolled back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.errors import KuratorError
from engine.store.session import Store


def record_incident(store: Store, case_id: str, fault: KuratorError, action: Mapping[str, Any]) -> str:
    """``action`` says what to retry: {"kind": "timer"|"task"|"message", ...}. Returns the incident's id."""
    raise NotImplementedError
