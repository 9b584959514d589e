"""Where the broker is, if there is one. The one part of the cluster that needs no Celery."""

from __future__ import annotations

import importlib.util
import os

SWEEP = 5.0


def broker_url() -> str | None:
    """``KURATOR_BROKER``, e.g. ``redis://localhost:6379/0``; None in the embedded set-up."""
    return os.environ.get("KURATOR_BROKER") or None


def sweep_seconds() -> float:
    """How often every worker looks by itself: how late a timer may be when all messages are lost."""
    return float(os.environ.get("KURATOR_SWEEP") or SWEEP)


def installed() -> bool:
    """Whether the extra ``cluster`` is there."""
    return importlib.util.find_spec("celery") is not None
