"""The files of ``config/`` can be read: houses, roles, calendars."""

from __future__ import annotations

from collections.abc import Iterator

from engine.config import current
from engine.doctor.line import Line, error, ok
from engine.doctor.seen import Seen
from engine.errors import ConfigRefused


def configuration(_seen: Seen) -> Iterator[Line]:
    """Every fault of every file is a line."""
    try:
        count = len(current().institutions)
    except ConfigRefused as refused:
        yield from (error("configuration_fault", fault=str(fault)) for fault in refused.facts["faults"])
    else:
        yield ok("configuration", count=count)
