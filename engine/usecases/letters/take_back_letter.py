"""A letter that waits for a mail that is not there is taken back, so that it can be sent in another way."""

from __future__ import annotations

from sqlalchemy import select, update

from engine.access import Actor
from engine.action.letter import hold_letter
from engine.errors import FormFaults
from engine.registry.letters import letters
from engine.registry.letters.letter_text import LETTER
from engine.registry.work.outbox_rows import RESTORED, UNWANTED
from engine.store.session import Tx
from engine.store.tables import Outbox
from engine.words import say

#: Why a row stands still: no server is named, the database is for training, the copy was put back. What says something else is being tried.
STANDING = frozenset({"mail.off", "mail.training", RESTORED})


def take_back_letter(tx: Tx, actor: Actor, letter_id: str) -> None:
    """Raises NotFound, NotAllowed, FormFaults (the mail is at it, or it does not wait for the mail at all)."""
    held = hold_letter(tx, actor, letter_id)
    own = (Outbox.kind == "mail", Outbox.key.startswith(f"{LETTER}:{letter_id}:mail:"))
    wanted = select(Outbox.id, Outbox.error).where(*own).order_by(Outbox.id.desc()).limit(1)
    row = tx.execute(wanted.with_for_update()).first()
    if held.letter.status != "queued" or row is None or row.error not in STANDING:
        raise FormFaults(faults={"": [say("letters.mail_tries")]}, kept={})
    tx.execute(update(Outbox).where(Outbox.id == row.id).values(done_at=tx.now(), error=UNWANTED))
    letters.come_to(tx, held.letter, "prepared", held.today, actor.id)
    held.remember(tx, actor, "letter.taken_back", number=f"{held.letter.number}/{held.letter.year}")
