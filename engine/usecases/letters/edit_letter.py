"""A letter gets its recipient and its last words; once it has a number in the register, not any more."""

from __future__ import annotations

from sqlalchemy import select, update

from engine.access import Actor
from engine.action.letter import Held, hold_letter, must_be_free_of
from engine.errors import FormFaults, NotFound
from engine.registry.fitting import misfits
from engine.store.session import Tx
from engine.store.tables import Agency, Letter
from engine.words import say

LONGEST = {"recipient": 500, "address": 500, "subject": 300, "text": 20_000}


def edit_letter(
    tx: Tx,
    actor: Actor,
    letter_id: str,
    agency_id: str | None,
    recipient: str,
    address: str,
    subject: str,
    text: str,
) -> None:
    """``agency_id``: of the directory, whose name and address stand where nothing else was typed.

    Raises NotFound, NotAllowed, FormFaults (too long; registered already).
    """
    held = hold_letter(tx, actor, letter_id)
    typed = {"recipient": recipient, "address": address, "subject": subject, "text": text}
    must_be_free_of(misfits({name: (said, LONGEST[name]) for name, said in typed.items()}), **typed)
    must_be_open(held)
    known = _known(tx, held, agency_id)
    values = {name: said.strip() for name, said in typed.items()}
    for name in ("recipient", "address"):
        values[name] = values[name] or known.get(name, "")
    now = {"agency_id": agency_id or None, **values}
    if all(getattr(held.letter, name) == value for name, value in now.items()):
        return
    tx.execute(update(Letter).where(Letter.id == letter_id).values(**now))
    held.remember(tx, actor, "letter.edited")


def must_be_open(held: Held) -> None:
    """Raises FormFaults where the letter has its number or will not go."""
    if held.letter.number is not None or held.letter.status != "prepared":
        raise FormFaults(faults={"": [say("letters.registered_already")]}, kept={})


def _known(tx: Tx, held: Held, agency_id: str | None) -> dict[str, str]:
    """What the directory says of the organisation. Raises NotFound for one of another house, of another kind or closed."""
    if not agency_id:
        return {}
    wanted = select(Agency.name, Agency.addressee, Agency.address).where(
        Agency.id == agency_id,
        Agency.institution == held.record.institution,
        Agency.kind == held.letter.agency,
        Agency.closed_at.is_(None),
    )
    row = tx.execute(wanted).first()
    if row is None:
        raise NotFound(what="agency", key=agency_id)
    return {"recipient": "\n".join(filter(None, (row.addressee, row.name))), "address": row.address}
