"""A protocol is given out to be printed: each time a line of the meeting's journal, with what exactly was given."""

from __future__ import annotations

from sqlalchemy import func, select

from engine.access import Actor
from engine.action.meetings.meeting import sit
from engine.store.session import Tx
from engine.store.tables import JournalEntry

GIVEN = "meeting.protocol_printed"


def give_out_protocol(tx: Tx, actor: Actor, meeting_id: str, sha256: str) -> int:
    """How often that makes. ``sha256``: of the facts the paper tells. Raises NotFound, NotAllowed, MeetingNotOpen (not signed)."""
    sitting = sit(tx, actor, meeting_id, None, "print_protocol", ("signed",))
    before = select(func.count()).where(
        JournalEntry.stream == f"meeting:{meeting_id}", JournalEntry.action == GIVEN
    )
    times = int(tx.execute(before).scalar_one()) + 1
    sitting.remember(GIVEN, times=times, facts=sha256)
    return times
