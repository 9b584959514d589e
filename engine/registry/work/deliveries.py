"""What was sent to whom and when: the log that papers and reports show."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from sqlalchemy import insert, select

from engine.registry.families.hand_over import Ground
from engine.store.cases import CaseRecord
from engine.store.session import Tx
from engine.store.tables import Delivery


def add(
    tx: Tx, case: CaseRecord, kind: str, agency: str, element: str, sent_at: datetime, ground: Ground
) -> str:
    """One line of the log, with the ground it went on; returns its id."""
    id_ = str(uuid4())
    row = {"id": id_, "case_id": case.id, "institution": case.institution, "kind": kind, "agency": agency}
    why = {"ground": ground.code, "consent_id": ground.consent_id}
    tx.execute(insert(Delivery), row | why | {"element": element, "sent_at": sent_at})
    return id_


def agencies(tx: Tx, case_id: str, kind: str) -> list[str]:
    """Whom something of this kind was sent to, each once."""
    found = select(Delivery.agency).where(Delivery.case_id == case_id, Delivery.kind == kind).distinct()
    return sorted(tx.connection.scalars(found))
