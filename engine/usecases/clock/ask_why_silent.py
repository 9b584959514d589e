"""An organisation has not answered in time: its case gets the task to find out why, where its diagram has one."""

from __future__ import annotations

from sqlalchemy import select

from engine.registry.letters import letters
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import MessageWait
from engine.usecases.cases.deliver_message import deliver_message

MESSAGE = "agency_silent"
#: Requests: whoever asked has the task «Записать ответ» already, and its diagram repeats the letter by itself.
WATCHED = frozenset({"M01"})


def ask_why_silent(tx: Tx, letter_id: str, key: str) -> None:
    """``key`` makes a repeat harmless. Raises StepFailed."""
    letter = letters.find(tx, letter_id)
    if letter is None or letter.status not in letters.UNANSWERED or letter.code in WATCHED:
        return
    if letter.answer_by is None or not _waits(tx, letter.case_id):
        return
    deliver_message(tx, None, MESSAGE, letter.case_id, {"letter": _told(letter)}, key, letter.case_id)


def _waits(tx: Tx, case_id: str) -> bool:
    """A case that has ended, and one whose diagram is older than this message, does not."""
    wanted = select(MessageWait.case_id).where(MessageWait.case_id == case_id, MessageWait.message == MESSAGE)
    return tx.connection.scalar(wanted.limit(1)) is not None


def _told(letter: NamedRow) -> dict[str, str]:
    return {
        "id": letter.id,
        "to": ", ".join(letter.recipient.splitlines()),
        "number": f"{letter.number}/{letter.year}" if letter.number else "",
        "sent_on": letter.sent_on.isoformat(),
        "answer_by": letter.answer_by.isoformat(),
    }
