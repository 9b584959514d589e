"""The day has come on which the family is to be asked again what was not found out: who leads the case hears of it."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from engine.store.session import Tx
from engine.store.tables import Case, RiskAssessment, Visit

Payload = Mapping[str, object]
CODE = "ask_again"
OPEN = ("open", "suspended")


def look_at_unknown(tx: Tx, case_id: str, said: Payload) -> Payload | None:
    """The notice to be given; None where the case has ended or a later form of that kind has asked since."""
    status = tx.connection.scalar(select(Case.status).where(Case.id == case_id))
    if status not in OPEN or _newest(tx, case_id, str(said["source"])) != said["row"]:
        return None
    return {"code": CODE, "to": "curator"}


def _newest(tx: Tx, case_id: str, source: str) -> str | None:
    if source == "visit":
        held = select(Visit.id).where(Visit.case_id == case_id, Visit.status == "done")
        return tx.connection.scalar(held.order_by(Visit.held_on.desc(), Visit.recorded_at.desc()).limit(1))
    assessed = select(RiskAssessment.id).where(RiskAssessment.case_id == case_id)
    return tx.connection.scalar(assessed.order_by(RiskAssessment.assessed_on.desc()).limit(1))
