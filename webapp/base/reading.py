"""What a page shows is read in one transaction and rendered after it; when and by which calendar, once per request."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from flask import Flask, g, has_request_context

from engine.action.context import calendar_of
from engine.store.session import Tx
from engine.worktime import Calendar
from webapp.base.actors import actor, signed_in
from webapp.base.database import store


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
        yield tx


def present() -> datetime:
    """The present of the installation (the training clock counts): one for the whole request."""
    moment: datetime = g.present if has_request_context() else datetime.now(UTC)
    return moment


def calendar() -> Calendar:
    """The calendar of the person's institution with the administrator's days; only after ``reading``."""
    calendar: Calendar = g.calendar
    return calendar


def _read_present() -> None:
    g.present = store().now()
