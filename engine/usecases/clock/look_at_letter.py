"""The moment has come by which a letter should have gone, or been answered: who is told that it has not."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from engine.registry.letters import letters
from engine.registry.letters.letter_reminders import UNSENT
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import Letter

Payload = Mapping[str, object]
DIRECTOR = "director"
URGENT_UNSENT, NOT_SENT, NOT_ANSWERED = "letter_unsent_urgent", "letter_unsent", "letter_silent"


def look_at_letter(tx: Tx, said: Payload) -> Payload | None:
    """The notice to be given; None where it went, or was answered, in time.

    Letters of a case that were due together are told of once. Of an urgent one that still lies here the director hears too.
    """
    letter = letters.find(tx, str(said["letter"]))
    unsent = said["what"] == UNSENT
    late = ("prepared", "returned") if unsent else letters.UNANSWERED
    if letter is None or letter.status not in late or not _is_first(tx, letter, unsent, late):
        return None
    head = str(tx.config.institutions[letter.institution].parameters["head_role"])
    told, code = ["curator", head], NOT_SENT if unsent else NOT_ANSWERED
    if unsent and letter.urgency == "urgent":
        told, code = [*told, DIRECTOR], URGENT_UNSENT
    return {"code": code, "letter": letter.id, "to": list(dict.fromkeys(told))}


def _is_first(tx: Tx, letter: NamedRow, unsent: bool, late: tuple[str, ...]) -> bool:
    """Of those that were due at the same time and are still late, one speaks for all."""
    same = Letter.send_by == letter.send_by if unsent else Letter.answer_by == letter.answer_by
    others = (Letter.case_id == letter.case_id, Letter.urgency == letter.urgency, Letter.status.in_(late))
    first = select(Letter.id).where(same, *others).order_by(Letter.id).limit(1)
    return bool(tx.connection.scalar(first) == letter.id)
