"""The people of the demo read what they are told: within hours, in the morning what came in the evening, and a few things late."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import bindparam, select, update

from engine.store.session import Store
from engine.store.tables import Notice

EVENING = 12  # UTC: the working day is over in every house, or nearly
SATURDAY = 5
LATE_ONES, LATE = 4, timedelta(days=6)  # every so many waits so long; of danger, longer than its hours allow
READ = update(Notice).where(Notice.id == bindparam("b_id")).values(read_at=bindparam("b_at"))


def read_what_is_due(store: Store) -> int:
    """Mark what its reader has read by now; how many."""
    with store.reading() as tx:
        now = tx.now()
        unread = select(Notice.id, Notice.at, Notice.code).where(Notice.read_at.is_(None))
        urgent = {code for code, each in tx.config.notices.codes.items() if each.urgent}
        found = [(row.id, read_at(row.id, row.at, row.code in urgent)) for row in tx.execute(unread)]
    read = [{"b_id": id_, "b_at": at} for id_, at in found if at <= now]
    if read:
        with store.transaction() as tx:
            tx.execute(READ, read)
    return len(read)


def read_at(id_: int, at: datetime, urgent: bool) -> datetime:
    """When somebody came to read it."""
    soon = timedelta(minutes=20 + id_ * 53 % 190)
    late = id_ % (LATE_ONES * (1 + urgent)) == 0
    if urgent:
        return at + (timedelta(hours=5) if late else soon)
    if late:
        return at + LATE + soon
    morning = at + (timedelta(hours=15) if at.hour >= EVENING else timedelta()) + soon
    return morning + timedelta(days=max(0, 7 - morning.weekday()) if morning.weekday() >= SATURDAY else 0)
