"""Make a paper of a case: by whoever works on it."""

from __future__ import annotations

from engine.access import Actor, require
from engine.action.away.behalf import behalf_in_case
from engine.action.case_journal import write_case_entry
from engine.action.families.paper_sight import case_to_write
from engine.action.once import tell, told_before
from engine.documents.behalf import Behalf
from engine.documents.making import make
from engine.journal import Entry
from engine.registry.life.blocks import must_not_stand
from engine.store.session import Tx

PAPER = "paper"


def issue_paper(tx: Tx, actor: Actor, case_id: str, kind: str, about: str, key: str) -> str:
    """The paper's id; the same ``key`` gives the same paper. ``about``: one of the choices the case has for this kind.

    Raises NotFound, NotAllowed, PaperNotOffered, PaperRefused, FormFaults (the processing of the family's data is stopped).
    """
    if before := told_before(tx, actor, key, PAPER):
        return str(before[PAPER])
    case = case_to_write(tx, actor, case_id)
    require(actor, "issue_paper", institution=case.institution, bound=True)
    must_not_stand(tx, case.family_id)
    away = behalf_in_case(tx, actor.id, case_id)
    behalf = Behalf(away.whom.id, away.absences) if away else None
    paper = make(tx, case, kind, about, actor.id, behalf=behalf)
    write_case_entry(tx, case_id, Entry("paper.issued", {"paper": paper, "kind": kind}, actor.id, case_id))
    tell(tx, key, {PAPER: paper, "case_id": case_id})
    return paper
