"""Level, type, term and score of a family: as they stand, and since when."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select, update

from engine.registry import rows
from engine.store.cases import CaseRecord
from engine.store.session import Tx
from engine.store.tables import Family, FamilyLevel

KINDS = ("support_level", "patronage_type", "patronage_term", "risk_score")


def keep(tx: Tx, record: CaseRecord, values: Mapping[str, object]) -> None:
    """The family stands so from now on; what stood before in this case ended. What stands already is no change."""
    stands = dict(
        tx.execute(
            select(FamilyLevel.kind, FamilyLevel.value).where(
                FamilyLevel.case_id == record.id, FamilyLevel.until.is_(None)
            )
        ).all()
    )
    now = tx.now()
    fits = {
        kind: value for kind, value in values.items() if _fits(kind, value) and stands.get(kind) != str(value)
    }
    if not fits:
        return
    tx.execute(update(Family).where(Family.id == record.family_id).values(**fits))
    for kind, value in fits.items():
        open_one = update(FamilyLevel).where(FamilyLevel.case_id == record.id, FamilyLevel.kind == kind)
        tx.execute(open_one.where(FamilyLevel.until.is_(None)).values(until=now))
        mine = {"family_id": record.family_id, "case_id": record.id}
        rows.add(tx, FamilyLevel, **mine, kind=kind, value=str(value), since=now)


def _fits(kind: str, value: object) -> bool:
    """A variable of another shape under the same name is none of these."""
    if kind == "risk_score":
        return isinstance(value, int) and 0 <= value <= 1000
    return isinstance(value, str) and len(value) <= 10 * (1 + (kind != "patronage_term"))
