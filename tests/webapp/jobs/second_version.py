"""The next version of the lifecycle by which a case runs: the same text under another number."""

from __future__ import annotations

from sqlalchemy import insert, select

from engine.store.tables import Case, ProcessVersion
from tests.webapp.conftest import House

GROUND = "Приказ от 9 сентября 2026 г. № 41"


def second_version(house: House, case_id: str) -> tuple[int, int]:
    """Ids of the version of the case and of the next one."""
    with house.store.transaction() as tx:
        before = tx.connection.scalar(select(Case.process_version_id).where(Case.id == case_id))
        row = tx.execute(select(ProcessVersion.__table__).where(ProcessVersion.id == before)).mappings().one()
        fresh = {**row, "number": row["number"] + 1}
        del fresh["id"]
        after = tx.execute(insert(ProcessVersion).values(fresh).returning(ProcessVersion.id)).scalar_one()
    return int(before or 0), int(after)
