"""Where the broker is, if there is one. The one part of the cluster that needs no Celery."""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping

from engine.settings import MACHINE, TABLE, given, number


def broker_url(environment: Mapping[str, str] = MACHINE) -> str | None:
    """``KURATOR_BROKER``, e.g. ``redis://localhost:6379/0``; None in the embedded set-up."""
    return given("KURATOR_BROKER", environment) or None


def sweep_seconds(environment: Mapping[str, str] = MACHINE) -> float:
    """How often every worker looks by itself: how late a timer may be when all messages are lost.

    Raises ValueError for what is no number from 0.1 to 3600 seconds.
    """
    seconds, known = number("KURATOR_SWEEP", environment), TABLE["KURATOR_SWEEP"]
    if not known.least <= seconds <= known.most:  # neither is NaN
        raise ValueError("KURATOR_SWEEP")
    return seconds


def installed() -> bool:
    """Whether the extra ``cluster`` is there."""
    return importlib.util.find_spec("celery") is not None
