"""Something was filed by mistake: it is struck out with the reason, and stays to be seen."""

from __future__ import annotations

from engine.access import Actor, require
from engine.action.case_journal import write_case_entry
from engine.action.families.paper_sight import case_to_write
from engine.action.letter import must_be_free_of
from engine.errors import NotFound
from engine.journal import Entry
from engine.registry.fitting import misfits
from engine.registry.papers import filings
from engine.store.session import Tx
from engine.words import say

LONGEST_REASON = 500


def unfile_paper(tx: Tx, actor: Actor, filing_id: str, why: str) -> None:
    """Nothing changes where it is struck out already. Raises NotFound, NotAllowed, FormFaults (no reason)."""
    row = filings.filing_of(tx, actor.institution, filing_id)
    if row is None:
        raise NotFound(what="filing", key=filing_id)
    case = case_to_write(tx, actor, row.case_id)
    require(actor, "issue_paper", institution=case.institution, bound=True)
    if row.void_at is not None:
        return
    why = why.strip()
    faults = misfits({"why": (why, LONGEST_REASON)})
    if not why:
        faults["why"] = [say("scans.why_void")]
    must_be_free_of(faults, why=why)
    filings.strike_out(tx, filing_id, actor.id, why)
    write_case_entry(tx, row.case_id, Entry("paper.unfiled", {"filing": filing_id}, actor.id, row.case_id))
