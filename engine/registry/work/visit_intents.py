"""What a visit is for and who was to go: said before it, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func, select

from engine.store.by_name import Query
from engine.store.session import Tx
from engine.store.tables import Visit


@dataclass(frozen=True)
class Intent:
    """``parties`` are codes of the form, ``came`` the words of whoever wrote the visit down."""

    purpose: str = ""
    parties: list[str] = field(default_factory=list)
    came: str = ""
    on: date | None = None


def of_visit(tx: Tx, case_id: str, visit_id: str) -> Intent:
    """Of one visit of the case."""
    return _read(tx, _columns().where(Visit.id == visit_id, Visit.case_id == case_id))


def before(tx: Tx, case_id: str, visit_id: str) -> Intent:
    """Of the last visit of the case that took place, or should have."""
    over = (Visit.case_id == case_id, Visit.id != visit_id, Visit.status.in_(["done", "missed"]))
    newest = func.coalesce(Visit.held_at, Visit.planned_at).desc()
    return _read(tx, _columns().where(*over, Visit.purpose != "").order_by(newest, Visit.id).limit(1))


def _columns() -> Query:
    return select(Visit.purpose, Visit.expected, Visit.participants, Visit.held_on)


def _read(tx: Tx, query: Query) -> Intent:
    row = tx.execute(query).first()
    if row is None:
        return Intent()
    came = ", ".join(str(each) for each in row.participants or ())
    return Intent(row.purpose, [str(each) for each in row.expected or ()], came, row.held_on)
