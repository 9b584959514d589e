"""Letters: made by a step of a diagram or by hand, and every state they come to."""

from __future__ import annotations

from datetime import date

from sqlalchemy import insert, select, update

from engine.ids.rising import new_id
from engine.registry import numbers
from engine.registry.families.hand_over import FAMILY, Ground
from engine.registry.letters import requests
from engine.registry.letters.family_address import of_the_family
from engine.registry.letters.letter_text import Drafted
from engine.registry.states import move
from engine.store.by_name import NamedRow
from engine.store.cases import CaseRecord
from engine.store.session import Tx
from engine.store.tables import Letter, LetterMove

WAITING = ("prepared", "queued")  # has not left the house yet
GONE = ("sent", "delivered", "answered")  # left the house, and has not come back
UNANSWERED = ("sent", "delivered")  # an answer may still come
WAYS = ("post", "hand", "email", "eservice", "phone")


def prepare(
    tx: Tx,
    case: CaseRecord,
    kind: str,
    code: str,
    agency: str,
    said: Drafted,
    ground: Ground,
    /,
    **columns: object,
) -> str:
    """Write a letter down; nothing has gone yet. ``columns``: element, clause, send_by, answer_by, ... Returns its id."""
    row = {
        "id": new_id(),
        "case_id": case.id,
        "family_id": case.family_id,
        "institution": case.institution,
        "kind": kind,
        "code": code,
        "agency": agency,
        "ground": ground.code,
        "consent_id": ground.consent_id,
        "subject": said.subject,
        "text": said.text,
        "discloses": list(said.discloses),
        "status": "prepared",
        "prepared_at": tx.now(),
    }
    if agency == FAMILY:  # whom it goes to is known: nobody types it anew
        columns |= of_the_family(tx, case)
    tx.execute(insert(Letter), row | columns)
    return str(row["id"])


def find(tx: Tx, letter_id: str) -> NamedRow | None:
    """One letter; None where there is none."""
    found: NamedRow | None = tx.execute(select(Letter.__table__).where(Letter.id == letter_id)).first()
    return found


def stop_waiting(tx: Tx, letter_id: str) -> None:
    """For an answer to this letter nobody waits any more."""
    tx.execute(update(Letter).where(Letter.id == letter_id).values(answer_by=None))


def come_to(
    tx: Tx,
    letter: NamedRow,
    status: str,
    on: date,
    person_id: int | None,
    /,
    way: str | None = None,
    proof: str = "",
    **columns: object,
) -> None:
    """Move a letter and keep when, by whom, how and with what proof. Raises MoveRefused (docs/domain.md, "State machines")."""
    if way:
        columns["way"] = way
    move(tx, "letter", letter.id, letter.status, status, **columns)
    facts = {"case_id": letter.case_id, "letter_id": letter.id, "status": status, "on": on, "at": tx.now()}
    tx.execute(insert(LetterMove), facts | {"person_id": person_id, "way": way, "proof": proof})
    requests.follow(tx, letter, status, on)


def next_number(tx: Tx, institution: str, on: date) -> dict[str, int]:
    """Number and year in the outgoing register: without holes, whatever happens to the letter afterwards."""
    return {"number": numbers.next_number(tx, institution, "letter", on.year), "year": on.year}
