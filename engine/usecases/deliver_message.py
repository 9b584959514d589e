"""A message reaches the case that waits for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.access import Actor
from engine.store.session import Tx


def deliver_message(
    tx: Tx, actor: Actor | None, message: str, message_key: str | None, payload: Mapping[str, Any], key: str
) -> str:
    """Returns the case's id. ``actor`` None: from the outbox. Raises MessageNotExpected, StepFailed, NotFound."""
    raise NotImplementedError
