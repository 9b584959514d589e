"""What is asked of organisations, and their answers."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select, update

from engine.registry.states import move
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import Referral


def waiting(tx: Tx, case_id: str, agency: str) -> NamedRow | None:
    """The oldest request of a case that waits for an answer, of one organisation if it is named."""
    query = select(Referral.id, Referral.status).where(
        Referral.case_id == case_id, Referral.status.in_(["sent", "overdue"])
    )
    if agency:
        query = query.where(Referral.agency == agency)
    found: NamedRow | None = tx.execute(query.order_by(Referral.sent_on, Referral.id).limit(1)).first()
    return found


def answer(tx: Tx, case_id: str, agency: str, on: date, text: str) -> bool:
    """Write the answer down; False where nothing was asked. What the incoming register has closed already gets its words."""
    found = waiting(tx, case_id, agency)
    if found is not None:
        move(tx, "referral", found.id, found.status, "answered", reply_on=on, reply=text)
        return True
    without_words = (Referral.status == "answered", Referral.reply == "", Referral.agency == agency)
    newest = select(Referral.id).where(Referral.case_id == case_id, *without_words)
    id_ = tx.connection.scalar(newest.order_by(Referral.sent_on.desc(), Referral.id.desc()).limit(1))
    if id_ is not None:
        tx.execute(update(Referral).where(Referral.id == id_).values(reply=text))
    return id_ is not None


def give_up(tx: Tx, case_id: str, agency: str) -> bool:
    """No answer came: overdue, then closed. False where nothing was asked."""
    found = waiting(tx, case_id, agency)
    if found is None:
        return False
    if found.status == "sent":
        move(tx, "referral", found.id, "sent", "overdue")
    move(tx, "referral", found.id, "overdue", "closed")
    return True


def withhold(tx: Tx, case_id: str, agency: str) -> bool:
    """The newest request of one organisation was written, but nothing may be disclosed to it: it has not gone out."""
    query = select(Referral.id).where(
        Referral.case_id == case_id, Referral.agency == agency, Referral.status == "sent"
    )
    found = tx.connection.scalar(query.order_by(Referral.sent_on.desc(), Referral.id.desc()).limit(1))
    if found is not None:
        move(tx, "referral", found, "sent", "withheld")
    return found is not None
