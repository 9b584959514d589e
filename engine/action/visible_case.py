"""The one door to a case by its id: found and allowed, or not found."""

from __future__ import annotations

from sqlalchemy import select

from engine.access import Actor, require
from engine.errors import NotAllowed, NotFound
from engine.sight import sober, steered_cases, visible_cases
from engine.store import cases
from engine.store.cases import CaseRecord
from engine.store.session import Tx
from engine.store.tables import Case

HELP = frozenset({"crisis_alert", "brigade_wanted"})  # what an urgent hour is for


def sees_case(tx: Tx, actor: Actor, case_id: str) -> bool:
    """Whether the person may see it."""
    return tx.connection.scalar(select(Case.id).where(Case.id == case_id, visible_cases(actor))) is not None


def may_tell(tx: Tx, actor: Actor, case_id: str, message: str) -> bool:
    """Whether the person may bring the case this message: in an urgent hour only that something happened, nothing that ends its work."""
    return message in HELP or sees_case(tx, sober(actor), case_id)


def must_see(tx: Tx, actor: Actor, case_id: str) -> None:
    """Raises NotFound for a case that does not exist and for one the person may not see: both sound the same."""
    if not sees_case(tx, actor, case_id):
        raise NotFound(what="case", key=case_id)


def hold_case(tx: Tx, actor: Actor, case_id: str) -> CaseRecord:
    """Lock a case the person may see. Raises NotFound."""
    must_see(tx, actor, case_id)
    record = cases.lock(tx, case_id)
    if record is None:
        raise NotFound(what="case", key=case_id)
    return record


def steers(tx: Tx, actor: Actor, case_id: str) -> bool:
    """Whether the person may stop and mend the case as its head, and not only see it."""
    asked = select(Case.id).where(Case.id == case_id, steered_cases(actor))
    return tx.connection.scalar(asked) is not None


def hold_steered(tx: Tx, actor: Actor, case_id: str) -> CaseRecord:
    """Lock a case of the head's own institution or department. Raises NotFound, NotAllowed."""
    record = cases.lock(tx, case_id)
    if record is None or not steers(tx, actor, case_id):  # whoever steers a case sees it
        must_see(tx, actor, case_id)
        raise NotAllowed(permission="intervene", person=actor.id)
    require(actor, "intervene", institution=record.institution)
    return record
