"""An administrator makes the one-time link by which a person sets a password: the first one, or a forgotten one anew."""

from __future__ import annotations

from engine import journal
from engine.access import Actor, require
from engine.errors import FormFaults
from engine.journal import Entry
from engine.registry.people import entry_notices, links, staff
from engine.store.session import Tx
from engine.words import say


def make_entry_link(tx: Tx, actor: Actor, person_id: int) -> str:
    """The secret of the link, told once; the link before it is void. The password stays until the link is used.

    Raises NotAllowed, NotFound, FormFaults (for oneself, or where the door is closed).
    """
    require(actor, "manage_people")
    person = staff.colleague(tx, actor.institution, person_id)
    if person.id == actor.id:
        raise FormFaults(faults={"link": [say("entry.link_own")]}, kept={})
    if not person.active:
        raise FormFaults(faults={"link": [say("entry.link_closed")]}, kept={})
    secret = links.make(tx, person_id, actor.id, tx.store.base_clock.now())
    entry_notices.tell(tx, person_id, "entry.link_made", {"by": actor.id})
    entry = Entry("link.made", {"person": person_id}, actor.id)
    journal.append(tx, f"institution:{actor.institution}", entry)
    return secret
