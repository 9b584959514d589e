"""Who has opened whose case: on the disk before anything of it is shown."""

from __future__ import annotations

from collections.abc import Sequence

from engine.usecases.cases.record_access import record_access, unrecorded
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.reading import reading


def record_reading(case_ids: Sequence[str], what: str) -> None:
    """``what``: case, task, diagram, history, family. Writes only what the journal does not know yet.

    Raises NotFound for a case the person may not see, StoreBusy where it could not be written: then nothing is shown.
    """
    with reading() as tx:
        new = unrecorded(tx, actor(), case_ids, what)
    if new:
        with store().transaction() as tx:
            for case_id in new:
                record_access(tx, actor(), case_id, what)
