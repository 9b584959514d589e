"""The day has come on which a suspended case goes on by itself."""

from __future__ import annotations

from engine.action.suspension import go_on
from engine.registry.life import blocks, pauses
from engine.store import cases
from engine.store.session import Tx


def end_pause(tx: Tx, case_id: str, pause_id: str) -> bool:
    """Whether the case went on: not where somebody was quicker, nor while the processing of the family's data is stopped.

    Then it goes on when the stop is lifted (``end_pauses``). Raises StateRefused, StepFailed: the row is tried again.
    """
    record = cases.lock(tx, case_id)
    stood = pauses.standing(tx, case_id)
    if record is None or record.status != "suspended" or stood is None or stood.id != pause_id:
        return False
    if blocks.standing(tx, record.family_id) is not None:
        return False
    go_on(tx, record, None)
    return True


def end_pauses(tx: Tx, family_id: str) -> None:
    """Pauses of the family's cases whose day came while the processing was stopped."""
    for case_id in pauses.over(tx, family_id):
        record = cases.lock(tx, case_id)
        if record is not None and record.status == "suspended":
            go_on(tx, record, None)
