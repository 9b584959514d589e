"""The last intervention in a case, where it can still be undone, and the pictures before and after it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from engine.queries.cases.course.lines import lines_of
from engine.queries.cases.past.moment import number_of
from engine.store.session import Tx
from engine.store.tables import Case, CaseUndo, Person


@dataclass(frozen=True)
class LastByHand:
    """Who, when, what; ``moment`` is that of the page «Как было», the one before it the picture before."""

    person: str
    at: datetime
    action: str
    moment: int


def moments_by_hand(tx: Tx, case_id: str, by_hand: Iterable[str]) -> dict[str, int]:
    """Intervention -> its moment on the page «Как было»; the picture before it is one earlier."""
    asked = [each for each in by_hand if each]
    lines = lines_of(tx, case_id) if asked else []
    return {each: number_of(lines, each) for each in asked}


def last_by_hand(tx: Tx, case_id: str) -> LastByHand | None:
    """Of a case the caller has been shown to see; None where something has happened since, or nothing was done by hand."""
    query = (
        select(Person.name, CaseUndo.at, CaseUndo.action, CaseUndo.line)
        .join(Case, (Case.id == CaseUndo.case_id) & (Case.lock_version == CaseUndo.lock_version))
        .join(Person, Person.id == CaseUndo.person_id)
        .where(CaseUndo.case_id == case_id, Case.status == "open")
    )
    row = tx.execute(query).first()
    if row is None:
        return None
    return LastByHand(row.name, row.at, row.action, number_of(lines_of(tx, case_id), row.line))
