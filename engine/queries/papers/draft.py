"""A paper read before it is made: what is put into its template, with nothing written."""

from __future__ import annotations

from engine.access import Actor, require
from engine.action.away.behalf import paper_behalf
from engine.action.families.paper_sight import case_to_write
from engine.documents.making import Draft, draft
from engine.store.session import Tx


def paper_draft(tx: Tx, actor: Actor, case_id: str, kind: str, about: str) -> Draft:
    """Under the number that is free now. Raises NotFound, NotAllowed, PaperNotOffered."""
    case = case_to_write(tx, actor, case_id)
    require(actor, "issue_paper", institution=case.institution, bound=True)
    return draft(tx, case, kind, about, actor.id, behalf=paper_behalf(tx, actor.id, case.id))
