"""How the record of a family came to be as it is: each value that changed, newest first, and on what ground."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, select

from engine.store.by_name import by_name
from engine.store.session import Tx
from engine.store.tables import Case, Correction, Person, Submission

MOST = 400
OF_FAMILY = ""  # whose lines are the family's own


@dataclass(frozen=True)
class Change:
    """One value. ``task`` and ``number``: by the form of which task of which case, where the reader sees that case."""

    member_id: str | None
    field: str
    was: str
    became: str
    kind: str
    reason: str
    at: datetime
    by: str
    case_id: str | None
    number: str | None
    task: str | None


def changes(tx: Tx, family_id: str, case_ids: Sequence[str]) -> dict[str, list[Change]]:
    """Member's id, or ``OF_FAMILY`` -> lines. ``case_ids``: the cases the reader sees; of the others a form has no name.

    Whoever sees the family sees the values themselves, so none of them is held back; health never stands in them.
    """
    seen = and_(Case.id == Correction.of_case, Case.id.in_(case_ids))
    query = (
        select(
            *(Correction.member_id, Correction.field, Correction.was, Correction.became, Correction.kind),
            *(Correction.reason, Correction.at, Person.name.label("by")),
            *(Case.id.label("case_id"), Case.number, Submission.name.label("task")),
        )
        .join(Person, Person.id == Correction.by_id)
        .outerjoin(Case, seen)
        .outerjoin(Submission, and_(Submission.task_id == Correction.task_id, Submission.case_id == Case.id))
        .where(Correction.family_id == family_id)
        .order_by(Correction.at.desc(), Correction.id)
        .limit(MOST)
    )
    found: dict[str, list[Change]] = {}
    for change in map(by_name(Change), tx.execute(query)):
        found.setdefault(change.member_id or OF_FAMILY, []).append(change)
    return found
