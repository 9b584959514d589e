"""To whom a letter to the family is addressed: whoever applied, where the case knows them, else the family; its own address."""

from __future__ import annotations

from sqlalchemy import select

from engine.registry.record.presence import present
from engine.store.cases import CaseRecord
from engine.store.session import Tx
from engine.store.tables import Application, Family, Member


def of_the_family(tx: Tx, case: CaseRecord) -> dict[str, str]:
    """``recipient`` and ``address``, empty where they are not known: a person fills them in before the letter gets its number."""
    family = tx.execute(select(Family.title, Family.address).where(Family.id == case.family_id)).one()
    applied = (
        select(Member.last_name, Member.first_name, Member.middle_name)
        .join(Application, Application.applicant_id == Member.id)
        .where(Application.case_id == case.id, Member.family_id == case.family_id, present())
        .order_by(Application.id.desc())
        .limit(1)
    )
    names = tx.execute(applied).first()
    name = " ".join(filter(None, names)) if names is not None else ""
    return {"recipient": name or family.title, "address": family.address}
