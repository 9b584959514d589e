"""«Завести всё равно»: two families with a person of one name are two families."""

from __future__ import annotations

from engine.access import Actor, require
from engine.action.case_journal import add_entries
from engine.action.families.family_match import decide, hold_match
from engine.journal import Entry
from engine.store.session import Tx


def keep_families_apart(tx: Tx, actor: Actor, match_id: str) -> None:
    """The warning is not shown again. Raises NotFound, FormFaults (decided before)."""
    match, record = hold_match(tx, actor, match_id)
    require(actor, "start_case", institution=record.institution)
    decide(tx, actor, match_id, "apart")
    facts = {"family": match.family_id, "other": match.other_id, "by": match.by}
    add_entries(tx, record, Entry("family.kept_apart", facts, actor.id, record.id))
