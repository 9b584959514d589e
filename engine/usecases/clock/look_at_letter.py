"""The moment has come by which a letter should have gone, or been answered: who is told that it has not."""

from __future__ import annotations

from collections.abc import Mapping

from engine.registry.letters import letters
from engine.registry.letters.letter_reminders import UNSENT
from engine.store.session import Tx

Payload = Mapping[str, object]
DIRECTOR = "director"
URGENT_UNSENT, NOT_SENT, NOT_ANSWERED = "letter_unsent_urgent", "letter_unsent", "letter_silent"


def look_at_letter(tx: Tx, said: Payload) -> list[Payload]:
    """Notices to be given: none where it went, or was answered, in time.

    Of an urgent one that still lies here the director hears too.
    """
    letter = letters.find(tx, str(said["letter"]))
    unsent = said["what"] == UNSENT
    late = ("prepared", "returned") if unsent else ("sent", "delivered")
    if letter is None or letter.status not in late:
        return []
    head = str(tx.config.institutions[letter.institution].parameters["head_role"])
    told, code = ["curator", head], NOT_SENT if unsent else NOT_ANSWERED
    if unsent and letter.urgency == "urgent":
        told, code = [*told, DIRECTOR], URGENT_UNSENT
    facts = {"code": code, "letter": letter.id, "agency": letter.agency}
    return [{**facts, "to": role} for role in dict.fromkeys(told)]
