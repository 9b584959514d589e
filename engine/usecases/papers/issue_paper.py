"""Make a paper of a case: by whoever works on it."""

from __future__ import annotations

from engine.access import Actor, require
from engine.action.families.kept_paper import keep_paper
from engine.action.families.paper_sight import case_to_write
from engine.action.once import tell, told_before
from engine.documents.making import Drawn
from engine.store.session import Tx

PAPER = "paper"


def issue_paper(
    tx: Tx, actor: Actor, case_id: str, kind: str, about: str, key: str, ready: Drawn | None = None
) -> str:
    """The paper's id; the same ``key`` gives the same paper. ``about``: one of the choices the case has for this kind;
    ``ready``: the paper as it was drawn before this transaction.

    Raises NotFound, NotAllowed, PaperNotOffered, PaperRefused, FormFaults (the processing of the family's data is stopped).
    """
    if before := told_before(tx, actor, key, PAPER):
        return str(before[PAPER])
    case = case_to_write(tx, actor, case_id)
    require(actor, "issue_paper", institution=case.institution, bound=True)
    paper = keep_paper(tx, actor, case, kind, about, ready)
    tell(tx, key, {PAPER: paper, "case_id": case_id})
    return paper
