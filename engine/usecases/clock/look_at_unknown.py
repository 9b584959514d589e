"""The day has come on which the family is to be asked again what was not found out: who leads the case hears of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select

from engine.store.session import Tx
from engine.store.tables import Case, UnknownFact

Payload = Mapping[str, object]
CODE = "ask_again"
OPEN = ("open", "suspended")


def look_at_unknown(tx: Tx, case_id: str, said: Payload) -> Payload | None:
    """The notice to be given; None where the case has ended, or every fact of that form and day has been asked about since.

    ``said``: the ``task`` whose form did not know, the ``day``. A row of an older version names no task: it tells, as nobody
    knows better.
    """
    status = tx.connection.scalar(select(Case.status).where(Case.id == case_id))
    if status not in OPEN or ("task" in said and not _waits(tx, case_id, said)):
        return None
    return {"code": CODE, "to": "curator"}


def _waits(tx: Tx, case_id: str, said: Payload) -> bool:
    waits = select(UnknownFact.id).where(
        UnknownFact.case_id == case_id,
        UnknownFact.task_id == said["task"],
        UnknownFact.ask_on == date.fromisoformat(str(said["day"])),
        UnknownFact.settled_on.is_(None),
    )
    return tx.connection.scalar(waits.limit(1)) is not None
