"""Say for what a family is looked at outside one's own work: once a sitting, for the journal and for whoever asks later."""

from __future__ import annotations

from dataclasses import replace

from engine.access import Actor, require
from engine.action.families.visible_family import must_see_family
from engine.errors import FormFaults
from engine.ids.rising import new_id
from engine.journal import Entry
from engine.registry.families import looks
from engine.registry.families.purposes import LONGEST, OTHER, PURPOSES
from engine.store.session import Tx
from engine.store.tables import LookPurpose
from engine.store.upsert import upsert
from engine.words import say


def say_purpose(
    tx: Tx, actor: Actor, family_id: str, sitting: str, purpose: str, words: str, address: str = ""
) -> None:
    """``sitting``: the session of the login. Said again in it, nothing is changed.

    Raises NotFound, NotAllowed, FormFaults (an unknown purpose; «другое» without words; words beyond measure).
    """
    must_see_family(tx, actor, family_id)
    require(actor, "view_readers")
    words = words.strip()
    if purpose not in PURPOSES or len(words) > LONGEST or (purpose == OTHER and not words):
        raise FormFaults(faults={"purpose": [say("registry.purpose", limit=LONGEST)]}, kept={"words": words})
    key, id_ = {"family": family_id, "reader": actor.id, "sitting": sitting}, new_id()
    row = {**key, "id": id_, "at": tx.now(), "purpose": purpose, "words": words}
    first = {"purpose": LookPurpose.purpose}  # what was said first stays
    if (
        tx.execute(upsert(tx, LookPurpose, row, list(key), first).returning(LookPurpose.id)).scalar_one()
        != id_
    ):
        return
    facts = {
        "families": [family_id],
        "purpose": purpose,
        "said": id_,
        **({"from": address} if address else {}),
    }
    here = replace(actor, sitting=sitting)
    looks.note(tx, here, Entry("reading.purpose", facts, actor.id), [family_id], looks.PURPOSE)
