"""A letter by hand: of a case, to an organisation or to the family, outside the diagram's own steps."""

from __future__ import annotations

from engine.access import Actor
from engine.action.case_journal import add_entries
from engine.action.letter import HAND, hold_for_letters, must_be_free_of, today_of
from engine.errors import FormFaults
from engine.journal import Entry
from engine.registry.families.hand_over import FAMILY, ground
from engine.registry.letters import letters
from engine.registry.letters.agency_kinds import KINDS
from engine.registry.letters.letter_text import BARE, Drafted
from engine.registry.life import blocks
from engine.store.session import Tx
from engine.words import say

#: What a person may say of the family in a letter of their own, so that its way can be judged.
DISCLOSED = ("name", "family", "birth_date", "address", "phone", "facts", "health")


def write_letter(tx: Tx, actor: Actor, case_id: str, agency: str, discloses: list[str]) -> str:
    """An empty letter with its ground; words and recipient come on its page. Returns its id.

    Raises NotFound, NotAllowed, FormFaults (no organisation; the consent does not cover it; the processing is stopped).
    """
    record = hold_for_letters(tx, actor, case_id)
    on = today_of(tx, record.institution)
    if agency not in (*KINDS, FAMILY):
        raise FormFaults(faults={"agency": [say("letters.choose_agency")]}, kept={})
    blocks.must_not_stand(tx, record.family_id)
    found = ground(tx, record.family_id, case_id, HAND, agency, on)
    said = tuple(each for each in DISCLOSED if each in discloses)
    if found is None:
        raise FormFaults(faults={"agency": [say("letters.no_ground")]}, kept={})
    must_be_free_of({"discloses": [say("letters.says_too_much")]} if found.code in BARE and said else {})
    made = letters.prepare(tx, record, HAND, HAND, agency, Drafted("", "", said), found, prepared_by=actor.id)
    facts = {"letter": made, "code": HAND, "agency": agency, "ground": found.code}
    add_entries(tx, record, Entry("letter.prepared", facts, actor.id, case_id))
    return made
