"""A paper is made of a case whose reader is known, and told in the case's journal."""

from __future__ import annotations

from engine.access import Actor
from engine.action.away.behalf import paper_behalf
from engine.action.case_journal import write_case_entry
from engine.documents.facts.reading import CaseOf
from engine.documents.making import Drawn, make
from engine.journal import Entry
from engine.registry.life.blocks import must_not_stand
from engine.store.session import Tx


def keep_paper(tx: Tx, actor: Actor, case: CaseOf, kind: str, about: str, ready: Drawn | None) -> str:
    """The paper's id. ``ready``: as it was drawn before this transaction.

    Raises NotFound, PaperNotOffered, PaperRefused, FormFaults (the processing of the family's data is stopped).
    """
    must_not_stand(tx, case.family_id)
    behalf = paper_behalf(tx, actor.id, case.id)
    paper = make(tx, case, kind, about, actor.id, ready=ready, behalf=behalf)
    write_case_entry(tx, case.id, Entry("paper.issued", {"paper": paper, "kind": kind}, actor.id, case.id))
    return paper
