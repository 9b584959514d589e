"""A letter in the morning of each working day for whoever wants one: what breaks today and tomorrow, what is new.

One row of the outbox a morning and institution leads to the next; it is begun by the first who wants a digest and ends with the last.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import insert, select

from engine.action.context import calendar_of
from engine.action.outbox import Row
from engine.registry.notices.choices import digested
from engine.store.session import Tx
from engine.store.tables import Outbox
from engine.usecases.notices.announce import MAIL, outbox_row
from engine.worktime import Calendar

DIGEST = "digest"


def expect_digest(tx: Tx, institution: str, after: date | None = None) -> None:
    """A row for the next morning, unless it is there. ``after``: a day whose morning is past."""
    calendar = calendar_of(tx, institution)
    day = calendar.working_day_from(_first_day(tx, calendar, after))
    key = f"{DIGEST}:{institution}:{day.isoformat()}"
    if tx.execute(select(Outbox.id.label("expected")).where(Outbox.key == key)).first():
        return
    row = outbox_row(tx, DIGEST, key, None, {"institution": institution, "day": day.isoformat()})
    tx.execute(insert(Outbox), row | {"due_at": _morning(calendar, day)})
    tx.wakes_clock = True


def write_digest(tx: Tx, row: Row) -> None:
    """An effect ``digest``: letters for the day it is now, if that is a working day whose hours are not over.

    Whoever was down over a morning catches up with today's and never with a past one; no day has two letters for one person.
    """
    institution, meant = row["payload"]["institution"], date.fromisoformat(row["payload"]["day"])
    people = digested(tx, institution)
    calendar = calendar_of(tx, institution)
    today = calendar.local(tx.now()).date()
    if not people:
        return
    expect_digest(tx, institution, after=max(today, meant))
    if not calendar.is_working_day(today) or tx.now() > calendar.end_of(today):
        return
    keys = {person: f"{MAIL}:{DIGEST}:{person}:{today.isoformat()}" for person in people}
    known = set(tx.connection.scalars(select(Outbox.key).where(Outbox.key.in_(sorted(keys.values())))))
    rows = [
        outbox_row(tx, MAIL, key, None, {"what": DIGEST, "person": person, "day": today.isoformat()})
        for person, key in keys.items()
        if key not in known
    ]
    if rows:
        tx.execute(insert(Outbox), rows)


def _first_day(tx: Tx, calendar: Calendar, after: date | None) -> date:
    local = calendar.local(tx.now())
    if after is not None:
        return after + timedelta(days=1)
    return local.date() if tx.now() < _morning(calendar, local.date()) else local.date() + timedelta(days=1)


def _morning(calendar: Calendar, day: date) -> datetime:
    """When the institution's day begins."""
    return calendar.end_of(day, calendar.day_start)
