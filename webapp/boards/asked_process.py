"""What the address of a process page asks for: which diagram, which version, which days."""

from __future__ import annotations

from datetime import date, timedelta

from flask import request

from engine.errors import NotFound
from engine.queries.processes.heat import Span
from engine.queries.processes.places import Shown, shown
from engine.store.session import Tx
from webapp.base.actors import actor
from webapp.base.posted import asked_day
from webapp.base.reading import today

EARLIEST, LATEST = date(2000, 1, 1), date(2100, 1, 1)
USUAL = 90  # days of a period nobody named


def asked(tx: Tx, lifecycle: str, version: str = "version") -> Shown:
    """The process of the address. Errors: NotFound, also for what another house runs."""
    return shown(
        tx, actor(), lifecycle, request.args.get("process") or None, number(request.args.get(version, ""))
    )


def number(given: str) -> int | None:
    """A version; None for all of them. Errors: NotFound for anything that is no number."""
    if not given:
        return None
    if not (given.isascii() and given.isdigit() and len(given) < 7):
        raise NotFound(what="version", key=given)
    return int(given)


def span() -> Span:
    """The days asked for, however they are typed; without them the last ninety. Days in a wrong order are turned round."""
    until = _day("until", today())
    since = _day("since", until - timedelta(days=USUAL - 1))
    return Span(min(since, until), max(since, until))


def before(asked_for: Span) -> Span:
    """As many days just before them."""
    days = (asked_for.until - asked_for.since).days + 1
    return Span(asked_for.since - timedelta(days=days), asked_for.since - timedelta(days=1))


def _day(name: str, usual: date) -> date:
    return min(max(asked_day(name) or usual, EARLIEST), LATEST)
