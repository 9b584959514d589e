"""Who has opened whose case: on the disk before anything of it is shown."""

from __future__ import annotations

from collections.abc import Sequence

from flask import g, request

from engine.registry.families.purposes import owed
from engine.usecases.cases.record_access import record_access, unrecorded
from engine.usecases.families.record_look_alikes import just_told
from engine.usecases.families.record_look_alikes import record_look_alikes as record
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.reading import reading


def record_reading(case_ids: Sequence[str], what: str) -> None:
    """``what``: case, task, diagram, history, family, story. Writes only what the journal does not know yet.

    A supervisor outside their own work is asked by the page what for.

    Raises NotFound for a case the person may not see, StoreBusy where it could not be written: then nothing is shown.
    """
    with reading() as tx:
        new = unrecorded(tx, actor(), case_ids, what)
        if case_ids:
            g.purpose_owed = owed(tx, actor(), case_ids[0], g.session_id)
    if new:
        with store().transaction() as tx:
            for case_id in new:
                record_access(tx, actor(), case_id, what, request.remote_addr or "")


def record_look_alikes(family_ids: Sequence[str]) -> None:
    """Families a person was told of who has no work with them."""
    with reading() as tx:
        told = not family_ids or just_told(tx, actor(), family_ids)
    if not told:
        with store().transaction() as tx:
            record(tx, actor(), family_ids, request.remote_addr or "")
