"""An administrator moves a day."""

from __future__ import annotations

from datetime import date

from engine.access import Actor
from engine.store.session import Tx


def set_calendar_override(
    tx: Tx, actor: Actor, scope: str, day: date, kind: str | None, act: str = "", note: str = ""
) -> None:
    """``scope``: BY, RU or an institution; ``kind``: working, off, or None to take the override away."""
    raise NotImplementedError
