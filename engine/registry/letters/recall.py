"""Letters that were prepared and may not go any more: the family took its consent back, whole or for one organisation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select

from engine.registry.families.hand_over import ground
from engine.registry.letters import letters
from engine.registry.letters.letter_text import BARE
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import Letter
from engine.words import say

STILL_HERE = ("prepared", "returned")  # one that the mail is at is asked by the mail itself


def hold_back(
    tx: Tx, family_id: str, withdrawn_on: date, today: date, person_id: int | None
) -> list[NamedRow]:
    """Every letter of the family without a ground today is held back, with the reason; what the law asks for goes all the same."""
    held = list(_groundless(tx, family_id, today))
    for letter in held:
        why = say("letters.recalled", day=f"{withdrawn_on:%d.%m.%Y}")
        letters.come_to(tx, letter, "withheld", today, person_id, proof=why)
    return held


def _groundless(tx: Tx, family_id: str, today: date) -> Iterator[NamedRow]:
    here = select(Letter.__table__).where(Letter.family_id == family_id, Letter.status.in_(STILL_HERE))
    for letter in list(tx.execute(here.order_by(Letter.prepared_at, Letter.id))):
        now = ground(tx, family_id, letter.case_id, letter.code, letter.agency, today)
        if now is None or (now.code in BARE and letter.discloses):
            yield letter
