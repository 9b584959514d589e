"""A name or a post is declined by hand, once: every later paper of the institution follows."""

from __future__ import annotations

from collections.abc import Mapping

from engine.access import Actor, require
from engine.action.case_journal import write_case_entry
from engine.action.families.paper_sight import case_to_write
from engine.documents.making import reading_of
from engine.documents.named import named_in
from engine.errors import FormFaults, NotFound
from engine.journal import Entry
from engine.registry.papers import name_forms
from engine.store.session import Tx
from engine.words import say

LONGEST = 250


def decline_name(tx: Tx, actor: Actor, case_id: str, words: str, forms: Mapping[str, str]) -> None:
    """``words``: a name or post of this case's papers; ``forms``: case -> form, all five.

    Raises NotFound, NotAllowed, FormFaults (a case left empty or too long).
    """
    case = case_to_write(tx, actor, case_id)
    require(actor, "issue_paper", institution=case.institution, bound=True)
    mine = {each.words: each for each in named_in(reading_of(tx, case))}
    if words not in mine:
        raise NotFound(what="name", key=words)
    given = {each: " ".join(forms.get(each, "").split()) for each in name_forms.CASES}
    faults = {
        each: [say("papers.form_missing" if not form else "papers.form_long", limit=LONGEST)]
        for each, form in given.items()
        if not 0 < len(form) <= LONGEST
    }
    if faults:
        raise FormFaults(faults=faults, kept=dict(forms))
    family = case.family_id if mine[words].of_family else None
    name_forms.put(tx, case.institution, family, words, given, actor.id)
    write_case_entry(tx, case_id, Entry("paper.name_declined", {}, actor.id, case_id))
