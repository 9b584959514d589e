"""A request to an organisation is what its letter is: sent on the day it really went, to be answered by the letter's term."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select, update

from engine.registry.states import move, open_states
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import Referral

REQUEST = "M01"  # kind of a letter


def follow(tx: Tx, letter: NamedRow, status: str, on: date) -> None:
    """The letter of a request came to a state: its request has gone, or was answered."""
    found = _asked(tx, letter) if letter.kind == REQUEST else None
    if found is None:
        return
    if status == "sent":
        went = {"sent_on": on, "due_on": letter.answer_by}
        tx.execute(update(Referral).where(Referral.id == found.id).values(**went))
    elif status == "answered":
        move(tx, "referral", found.id, found.status, "answered", reply_on=on)


def _asked(tx: Tx, letter: NamedRow) -> NamedRow | None:
    """The newest request to the organisation that still waits."""
    query = select(Referral.id, Referral.status).where(
        Referral.case_id == letter.case_id,
        Referral.agency == letter.agency,
        Referral.status.in_(open_states("referral")),
    )
    if letter.agency_name:
        query = query.where(Referral.agency_name.in_(["", letter.agency_name]))
    found: NamedRow | None = tx.execute(
        query.order_by(Referral.sent_on.desc(), Referral.id.desc()).limit(1)
    ).first()
    return found
