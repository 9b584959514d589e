"""Keep what a person has typed into an open task."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from engine.access import Actor
from engine.store.session import Tx


def save_draft(tx: Tx, actor: Actor, task_id: str, data: Mapping[str, Any]) -> datetime:
    """Returns when it was saved. Raises TaskNotOpen, NotAllowed."""
    raise NotImplementedError
