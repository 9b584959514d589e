"""To whom a letter of a case goes: a kind of organisation, and the name where the plan or the request gives one by hand.

Two organisations of one kind are two recipients (clause zhod.orgs.open). Diagrams know kinds alone: names stay in the
databank (docs/threats.md, R12).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from engine.store.by_name import Query, by_name
from engine.store.session import Tx
from engine.store.tables import Letter, Programme, ProgrammeMeasure

OPEN = ("planned", "in_progress")  # of a measure


@dataclass(frozen=True)
class Recipient:
    """``agency`` is the kind, as forms and diagrams call it; without a name it stands for the one of its kind."""

    agency: str
    name: str = ""


def of_plan(tx: Tx, case_id: str, agency: str, late_on: date | None = None) -> list[Recipient]:
    """Those of the kind in the newest approved version; the kind itself where the plan names nobody.

    ``late_on``: only whoever has an open measure past its day, where somebody has.
    """
    approved = (Programme.case_id == case_id, Programme.approved_on.is_not(None))
    newest = select(Programme.id).where(*approved).order_by(Programme.version.desc()).limit(1)
    mine = select(ProgrammeMeasure.agency, ProgrammeMeasure.agency_name.label("name")).where(
        ProgrammeMeasure.programme_id == newest.scalar_subquery(), ProgrammeMeasure.agency == agency
    )
    if late_on is not None:
        late = mine.where(ProgrammeMeasure.status.in_(OPEN), ProgrammeMeasure.due_on <= late_on)
        if found := _read(tx, late):
            return found
    return _read(tx, mine) or [Recipient(agency)]


def written(tx: Tx, case_id: str, kind: str) -> list[Recipient]:
    """For whom something of this kind was written, each once, unless it was held back."""
    rows = select(Letter.agency, Letter.agency_name.label("name")).where(
        Letter.case_id == case_id, Letter.kind == kind, Letter.status != "withheld"
    )
    return _read(tx, rows)


def _read(tx: Tx, rows: Query) -> list[Recipient]:
    found = map(by_name(Recipient), tx.execute(rows.distinct()))
    return sorted(found, key=lambda to: (to.agency, to.name))
