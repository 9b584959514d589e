"""Training mode: the moment at which a new installation begins."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from engine.store.session import Store
from engine.store.tables import JournalEntry
from engine.usecases.clock.move_training_clock import stand_at


def start_training_clock(store: Store, moment: datetime) -> bool:
    """Let the training clock begin at ``moment`` (aware), in the past or to come; returns whether it does.

    Only where nothing has been recorded yet: afterwards time goes forward only, so that the journal stays in order, and
    the call changes nothing. Safe to repeat at every start with the same arguments.
    """
    with store.reading() as tx:
        if tx.connection.scalar(select(JournalEntry.id).limit(1)) is not None:
            return False
    stand_at(store, moment)
    return True
