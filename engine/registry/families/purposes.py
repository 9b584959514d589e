"""For what a family is looked at outside one's own work."""

from __future__ import annotations

from sqlalchemy import exists, select

from engine.access import Actor
from engine.sight import own_work
from engine.store.session import Tx
from engine.store.tables import Case, LookPurpose

OTHER = "other"
PURPOSES = ("control", "complaint", "report", "help", OTHER)
LONGEST = 300


def owed(tx: Tx, actor: Actor, case_id: str, sitting: str) -> str | None:
    """The family of a case that the supervisor opens outside their own work and has named no purpose for in this sitting."""
    if not actor.is_a("supervisor"):
        return None
    said = exists().where(
        LookPurpose.family == Case.family_id,
        LookPurpose.reader == actor.id,
        LookPurpose.sitting == sitting,
    )
    asked = select(Case.family_id).where(Case.id == case_id, Case.institution == actor.institution)
    family: str | None = tx.connection.scalar(asked.where(~own_work(actor), ~said))
    return family
