"""Two families that look like one, as somebody decides about them."""

from __future__ import annotations

from sqlalchemy import select, update

from engine.access import Actor
from engine.action.families.visible_family import works_with_family
from engine.action.visible_case import hold_case
from engine.errors import FormFaults, NotAllowed, NotFound
from engine.store.by_name import NamedRow
from engine.store.cases import CaseRecord
from engine.store.session import Tx
from engine.store.tables import FamilyMatch
from engine.words import say


def hold_match(tx: Tx, actor: Actor, match_id: str) -> tuple[NamedRow, CaseRecord]:
    """The pair, and the case it was noticed in, locked. Raises NotFound, also where the person may not see the case;
    NotAllowed where they only look at it."""
    query = select(FamilyMatch.__table__).where(
        FamilyMatch.id == match_id, FamilyMatch.institution == actor.institution
    )
    match = tx.execute(query).first()
    if match is None:
        raise NotFound(what="match", key=match_id)
    record = hold_case(tx, actor, match.case_id)
    if not works_with_family(tx, actor, record.family_id):
        raise NotAllowed(permission="start_case", person=actor.id)
    return match, record


def decide(tx: Tx, actor: Actor, match_id: str, decision: str) -> None:
    """Write the decision down, once. Raises FormFaults for a pair that was decided about before."""
    undecided = update(FamilyMatch).where(FamilyMatch.id == match_id, FamilyMatch.decision.is_(None))
    done = tx.execute(undecided.values(decision=decision, decided_by=actor.id, decided_at=tx.now()))
    if done.rowcount != 1:
        raise FormFaults(faults={"": [say("registry.match_settled")]}, kept={})
