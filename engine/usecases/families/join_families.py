"""«Это та же семья»: the newer record joins the older, with all its cases."""

from __future__ import annotations

from engine.access import Actor, require
from engine.action.case_journal import add_entries
from engine.action.families.family_match import decide, hold_match
from engine.action.families.visible_family import must_take_work, works_with_family
from engine.errors import FormFaults
from engine.journal import Entry
from engine.registry.families.join import join
from engine.store.session import Tx
from engine.words import say


def join_families(tx: Tx, actor: Actor, match_id: str) -> str:
    """Returns the family that remains. Raises NotFound, FormFaults (decided before; the other one is closed)."""
    match, record = hold_match(tx, actor, match_id)
    require(actor, "start_case", institution=record.institution)
    if not works_with_family(tx, actor, match.other_id):  # joining opens the other family's whole file
        raise FormFaults(faults={"": [say("registry.join_unseen")]}, kept={})
    must_take_work(tx, match.other_id)
    decide(tx, actor, match_id, "same")
    join(tx, match.family_id, match.other_id)
    facts = {"from": match.family_id, "into": match.other_id, "by": match.by}
    add_entries(tx, record, Entry("family.joined", facts, actor.id, record.id))
    remaining: str = match.other_id
    return remaining
