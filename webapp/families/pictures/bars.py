"""Cases of a family as bars on one axis of time, from the first beginning to today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

WIDE, ROW, LEAST = 320, 34, 4  # units of the picture: its width, a case, the shortest bar


class Lasting(Protocol):
    """What has a beginning and perhaps an end."""

    @property
    def number(self) -> str: ...
    @property
    def started_at(self) -> datetime: ...
    @property
    def ended_at(self) -> datetime | None: ...


@dataclass(frozen=True)
class Bar:
    """One case: where its bar begins, how long it is, and the line it stands on."""

    number: str
    started_at: datetime
    ended_at: datetime | None
    x: int
    width: int
    y: int


def bars(cases: Iterable[Lasting], now: datetime) -> list[Bar]:
    """The oldest first; a case that runs reaches to the edge."""
    known = sorted(cases, key=lambda case: (case.started_at, case.number))
    if not known:
        return []
    first = known[0].started_at
    whole = max((now - first).total_seconds(), 1.0)

    def at(moment: datetime) -> int:
        return round(min(max((moment - first).total_seconds() / whole, 0.0), 1.0) * WIDE)

    return [
        Bar(
            case.number,
            case.started_at,
            case.ended_at,
            min(at(case.started_at), WIDE - LEAST),
            max(at(case.ended_at or now) - at(case.started_at), LEAST),
            row * ROW,
        )
        for row, case in enumerate(known)
    ]
