"""The one door to a case by its id: found and allowed, or not found."""

from __future__ import annotations

from sqlalchemy import select

from engine.access import Actor, visible_cases
from engine.errors import NotFound
from engine.store import cases
from engine.store.cases import CaseRecord
from engine.store.session import Tx
from engine.store.tables import Case


def must_see(tx: Tx, actor: Actor, case_id: str) -> None:
    """Raises NotFound for a case that does not exist and for one the person may not see: both sound the same."""
    if tx.connection.scalar(select(Case.id).where(Case.id == case_id, visible_cases(actor))) is None:
        raise NotFound(what="case", key=case_id)


def hold_case(tx: Tx, actor: Actor, case_id: str) -> CaseRecord:
    """Lock a case the person may see. Raises NotFound."""
    must_see(tx, actor, case_id)
    record = cases.lock(tx, case_id)
    if record is None:
        raise NotFound(what="case", key=case_id)
    return record
