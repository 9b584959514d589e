"""Reports from phones as they are kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update

from engine.store.by_name import by_name
from engine.store.session import Tx
from engine.store.tables import FieldReport

DONE, DRAFT, DIFFERS, LATE = "done", "draft", "differs", "late"
WAITS = (DIFFERS, LATE)  # until somebody says what becomes of it


@dataclass(frozen=True)
class Kept:
    """One of them. ``why``: faults, suspended, failed, differs, closed, other_hands, case_ended; empty when it completed its task."""

    id: str
    case_id: str
    family_id: str
    institution: str
    task_id: str
    name: str
    form: str | None
    version_id: int
    person_id: int
    data: Mapping[str, object]
    written_at: datetime
    received_at: datetime
    became: str
    why: str
    settled_at: datetime | None
    settled_by: int | None
    settled: str
    replaced: Mapping[str, object] | None


def kept(tx: Tx, report_id: str) -> Kept | None:
    """By the id that its phone gave it."""
    row = tx.execute(select(FieldReport.__table__).where(FieldReport.id == report_id)).first()
    return by_name(Kept)(row) if row else None


def keep(tx: Tx, **columns: object) -> None:
    """A new one, received now."""
    later = {"received_at": tx.now(), "settled_at": None, "settled_by": None, "settled": "", "replaced": None}
    tx.execute(insert(FieldReport), {**later, **columns})


def settle(
    tx: Tx, report_id: str, person_id: int, how: str, replaced: Mapping[str, object] | None = None
) -> None:
    """Somebody has said what becomes of it: ``phone``, ``desk`` or ``seen``. ``replaced``: the draft that gave way to it."""
    of_it = update(FieldReport).where(FieldReport.id == report_id)
    tx.execute(
        of_it.values(
            settled_at=tx.now(), settled_by=person_id, settled=how, replaced=replaced and dict(replaced)
        )
    )
