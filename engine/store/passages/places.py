"""Which elements count, the number of a place, a duration as it is kept."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from hashlib import blake2b

#: People's steps, waits, what holds others, events and ends. Gateways and what the program does by itself take no time.
KEPT = frozenset(
    {
        *("userTask", "manualTask", "task", "receiveTask", "callActivity", "subProcess", "eventSubProcess"),
        *("intermediateCatchEvent", "boundaryEvent", "endEvent"),
    }
)
LISTENERS = frozenset({"boundaryEvent", "eventSubProcess"})  # begin when they fire
HOUR, DAY = 60, 24 * 60


def rounded(minutes: int) -> int:
    """A duration as people say it: minutes up to two hours, then whole hours, after two days whole days.

    >>> rounded(119), rounded(150), rounded(3000)
    (119, 120, 2880)
    """
    if minutes < 2 * HOUR:
        return minutes
    return minutes - minutes % (HOUR if minutes < 2 * DAY else DAY)


def moment_of(minute: int) -> datetime:
    """The moment of a minute since 1970, as passages keep it."""
    return datetime.fromtimestamp(minute * 60, UTC)


@lru_cache(maxsize=20_000)
def path_of(*elements: object) -> str:
    """The elements something lies in, from the outermost.

    >>> path_of("a", "b"), path_of()
    ('/a/b/', '/')
    """
    return "".join(f"/{each}" for each in elements) + "/"


@lru_cache(maxsize=20_000)
def place_of(institution: str, version_id: int, process: str, element: str) -> int:
    """The number of an element of a version in a house; the same on every machine and in every year."""
    said = "\n".join((institution, str(version_id), process, element))
    return int.from_bytes(blake2b(said.encode(), digest_size=8).digest(), "big", signed=True)
