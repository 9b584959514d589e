"""What was told with the signal that opens a case: whoever takes the call is often the only one who has heard it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import insert

from engine.errors import FormFaults
from engine.registry.fitting import misfits
from engine.store.session import Tx
from engine.store.tables import Note
from engine.words import say

LONGEST = 2000  # signs, as the form of a signal has them
LONGEST_NAME = 180


@dataclass(frozen=True)
class Said:
    """``words``: what happened. ``by``: who told it, how to call back; empty where nobody gave a name."""

    words: str
    by: str = ""


def must_say(said: Said | None) -> None:
    """Raises FormFaults: a signal without words, or with more than their field holds."""
    if said is None:
        return
    faults = misfits({"said": (said.words, LONGEST), "said_by": (said.by, LONGEST_NAME)})
    if not said.words.strip():
        faults["said"] = [say("store.said_missing")]
    if faults:
        raise FormFaults(faults=faults, kept={})


def brought(said: Said | None) -> dict[str, object]:
    """What the diagram hears of it, beside the rest of the message."""
    if said is None:
        return {}
    return {"alert_said": said.words.strip(), "alert_from": said.by.strip() or None}


def keep_said(tx: Tx, case_id: str, person: int, said: Said | None) -> dict[str, object]:
    """The number of the note that keeps the words: they may name people, the journal may not."""
    if said is None:
        return {}
    name = said.by.strip()
    text = said.words.strip() + ("\n" + say("store.said_by", name=name) if name else "")
    values = {"case_id": case_id, "person_id": person, "text": text, "at": tx.now()}
    return {"note": int(tx.execute(insert(Note).values(**values).returning(Note.id)).scalar_one())}
