"""What specialists have found of a child's rights in a case, and what of it is news (clauses rodp.2.goal.b, zhod.stage3.c).

The databank is the memory: every visit, diagnosis, trip and review keeps what it saw. A finding that the last judgement
before had too is known; one that was mended meanwhile and is there again is news again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from engine.store.session import Tx
from engine.store.tables import RiskAssessment, Visit, WorkItem

#: finding -> the answers that speak of it, each with the value that is one
KINDS: Mapping[str, Mapping[str, str]] = {
    "violence": {"violence": "confirmed"},
    "neglect": {"neglect": "systematic", "child_care": "systematic"},
    "housing": {"housing": "unsafe"},
    "rights": {"child_rights_violation": "yes"},
}
PROTECTING = "protect_child_rights"  # the head's task about what was found


@dataclass(frozen=True)
class Judgement:
    """One form's answers: what was found, and what was looked at without finding."""

    id: str
    on: date
    found: frozenset[str]
    looked: frozenset[str]


def news(tx: Tx, case_id: str, judgement_id: str) -> list[str]:
    """What this judgement found and the case did not know. A violation told of again is known while the head still works
    on it: closed by the head and seen again, it is another one."""
    judged = _judgements(tx, case_id)
    now = next((one for one in judged if one.id == judgement_id), None)
    if now is None:
        return []
    others = [one for one in judged if one.id != judgement_id]
    known = {kind for kind in now.found if _found_last(others, kind)}
    if "rights" in known and not _worked_on(tx, case_id):
        known.discard("rights")
    return [kind for kind in KINDS if kind in now.found - known]


def last_factors(tx: Tx, case_id: str) -> dict[str, object]:
    """What the case's last assessment answered, with its day under ``on``; empty where there was none."""
    found = select(RiskAssessment.assessed_on, RiskAssessment.factors).where(
        RiskAssessment.case_id == case_id
    )
    last = None
    for row in tx.connection.execute(found.order_by(RiskAssessment.assessed_on)):
        last = row
    return {**last.factors, "on": last.assessed_on.isoformat()} if last is not None else {}


def _found_last(judged: Iterable[Judgement], kind: str) -> bool:
    spoke = [one for one in judged if kind in one.looked]
    last = max((one.on for one in spoke), default=None)
    return any(kind in one.found for one in spoke if one.on == last)


def _worked_on(tx: Tx, case_id: str) -> bool:
    waits = select(WorkItem.id).where(WorkItem.case_id == case_id, WorkItem.element == PROTECTING)
    return tx.connection.scalar(waits.limit(1)) is not None


def _judgements(tx: Tx, case_id: str) -> list[Judgement]:
    assessed = select(RiskAssessment.id, RiskAssessment.assessed_on, RiskAssessment.factors)
    visited = select(Visit.id, Visit.held_on, Visit.observations, Visit.contact)
    risks = tx.connection.execute(assessed.where(RiskAssessment.case_id == case_id))
    visits = tx.connection.execute(visited.where(Visit.case_id == case_id, Visit.held_on.is_not(None)))
    return [
        *(_judgement(row.id, row.assessed_on, row.factors, True) for row in risks),
        *(_judgement(row.id, row.held_on, row.observations or {}, row.contact == "yes") for row in visits),
    ]


def _judgement(id_: str, on: date | None, answers: Mapping[str, object], met: bool) -> Judgement:
    """Behind a door that stayed shut nobody saw that all is well: only what was found there counts."""
    found = frozenset(
        kind for kind, signs in KINDS.items() if any(answers.get(key) == bad for key, bad in signs.items())
    )
    looked = frozenset(kind for kind, signs in KINDS.items() if any(key in answers for key in signs))
    return Judgement(id_, on or date.min, found, looked if met else found)
