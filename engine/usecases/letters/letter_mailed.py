"""What the mail server said of a letter: it went, or it will not go so and lies here again with the reason."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from engine.action.case_journal import write_case_entry
from engine.action.letter import today_of
from engine.action.outbox import Row
from engine.journal import Entry
from engine.mailing.post import Mail
from engine.registry.families.hand_over import ground
from engine.registry.letters import letters
from engine.registry.letters.letter_reminders import SILENT, remind
from engine.registry.letters.letter_text import BARE
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.usecases.notices.tell import tell
from engine.worktime import Calendar

Payload = Mapping[str, object]
NOT_MAILED = "letter_refused"
SENT, REFUSED, UNWANTED = "sent", "refused", "unwanted"


def write_letter_mail(tx: Tx, row: Row) -> Mail | None:
    """The mail of a queued letter; None where nothing allows it any more: then it lies here again."""
    letter = letters.find(tx, row["payload"]["letter"])
    if letter is None or letter.status != "queued":
        return None
    today = today_of(tx, letter.institution)
    why = ground(tx, letter.family_id, letter.case_id, letter.code, letter.agency, today)
    if why is None or (why.code in BARE and letter.discloses):
        return None
    house = tx.config.institutions[letter.institution]
    on = letter.registered_at.astimezone(house.zone)
    head = f"{house.title}\n{on:%d.%m.%Y} № {letter.number}/{letter.year}\n\n{letter.recipient}"
    return Mail(letter.address, letter.subject, f"{head}\n\n{letter.text}\n", row["key"])


def letter_mailed(tx: Tx, case_id: str, said: Payload, outcome: str) -> None:
    """``outcome``: sent, refused (the server will never take it) or unwanted (nothing allows it any more)."""
    letter = letters.find(tx, str(said["letter"]))
    if letter is None or letter.status != "queued":
        return
    today = today_of(tx, letter.institution)
    facts = {"letter": letter.id, "code": letter.code, "agency": letter.agency}
    number = f"{letter.number}/{letter.year}"
    if outcome == SENT:
        letters.come_to(tx, letter, "sent", today, None, way="email", proof=letter.address, sent_on=today)
        _await_answer(tx, letter)
        entry = Entry("letter.sent", {**facts, "way": "email", "number": number}, None, case_id)
    else:
        letters.come_to(tx, letter, "prepared", today, None, fault=outcome)
        told = {"case_id": case_id, "payload": {**facts, "code": NOT_MAILED, "to": "curator"}}
        tell(tx, told)
        entry = Entry("letter.refused", {**facts, "number": number}, None, case_id)
    write_case_entry(tx, case_id, entry)


def _await_answer(tx: Tx, letter: NamedRow) -> None:
    last: date | None = letter.answer_by
    if last is not None:
        calendar = Calendar.of(tx.config.institutions[letter.institution])
        remind(tx, letter.case_id, letter.id, SILENT, calendar.end_of(last))
