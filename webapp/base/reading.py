"""What a page shows is read in one transaction and rendered after it; when and by which calendar, once per request."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

from flask import Flask, g, has_request_context

from engine.access import may
from engine.action.context import calendar_of
from engine.queries.boards.board import Horizon, breaking_today
from engine.queries.models.publications.publication_list import attention
from engine.queries.notices.unread import unread
from engine.store.session import Tx
from engine.worktime import Calendar
from webapp.base.actors import actor, signed_in
from webapp.base.database import store
from webapp.base.institution import zone_of


def init_app(app: Flask) -> None:
    """Read the present before anything else of a request."""
    app.before_request(_read_present)


@contextmanager
def reading() -> Iterator[Tx]:
    """For everything that a page of this request shows; the calendar that its dates are told by is read with it.

    Raises WriteRefused when something is written in it.
    """
    known = signed_in()  # asks the database itself
    with store().reading() as tx:
        if known and "calendar" not in g:
            g.calendar = calendar_of(tx, actor().institution)
            g.attention = attention(tx, actor()) if may(actor(), "view_publications") else 0
            g.unread = unread(tx, actor())
            g.breaking = _breaking(tx) if may(actor(), "view_boards") else 0
        yield tx


def present() -> datetime:
    """The present of the installation (the training clock counts): one for the whole request."""
    known = has_request_context() and "present" in g  # a database that is away has not been asked
    moment: datetime = g.present if known else datetime.now(UTC)
    return moment


def today() -> date:
    """The day it is where the person works."""
    return present().astimezone(zone_of(actor().institution)).date()


def calendar() -> Calendar:
    """The calendar of the person's institution with the administrator's days; only after ``reading``."""
    calendar: Calendar = g.calendar
    return calendar


def attention_here() -> int:
    """How many publications wait for the person or have news for them; 0 where the page has read nothing."""
    found: int = g.get("attention", 0)
    return found


def breaking_here() -> int:
    """How many terms end today among the cases of a head; 0 for others and where the page has read nothing."""
    found: int = g.get("breaking", 0)
    return found


def unread_here() -> int | None:
    """How many notices are new to the person; None where the page has read nothing."""
    found: int | None = g.get("unread")
    return found


def _breaking(tx: Tx) -> int:
    return breaking_today(tx, actor(), Horizon.at(tx.clock.now(), zone_of(actor().institution)))


def _read_present() -> None:
    g.present = store().now()
