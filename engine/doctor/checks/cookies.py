"""A session's cookie is sent by https only, and to this host only."""

from __future__ import annotations

from collections.abc import Iterator

from engine.doctor.line import Line, error, ok
from engine.doctor.seen import Seen
from engine.settings.exposure import https, is_loopback


def cookies(seen: Seen) -> Iterator[Line]:
    """Secure wherever people come by https; a desk of its own has no certificate."""
    if https(seen.environment):
        yield ok("cookies")
    elif is_loopback(seen.host):
        yield ok("cookies_at_desk")
    else:
        yield error("cookies_open")
