"""What is asked of organisations, and their answers.

A request is told by its id: two organisations of one kind, each named by hand, are asked apart. Where a diagram of an earlier version
hands on the kind alone, it is the oldest of that kind that waits.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import select, update

from engine.registry.states import move
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import Referral


def waiting(tx: Tx, case_id: str, agency: str, request: str = "") -> NamedRow | None:
    """The request that waits for an answer; without an id the oldest of the case, of one kind of organisation if it is said."""
    query = select(Referral.id, Referral.status).where(
        Referral.case_id == case_id, Referral.status.in_(["sent", "overdue"])
    )
    if request:
        query = query.where(Referral.id == request)
    elif agency:
        query = query.where(Referral.agency == agency)
    found: NamedRow | None = tx.execute(query.order_by(Referral.sent_on, Referral.id).limit(1)).first()
    return found


def answer(tx: Tx, case_id: str, agency: str, on: date, text: str, request: str = "") -> bool:
    """Write the answer down; False where nothing was asked. What the incoming register has closed already gets its words."""
    found = waiting(tx, case_id, agency, request)
    if found is not None:
        move(tx, "referral", found.id, found.status, "answered", reply_on=on, reply=text)
        return True
    without_words = (Referral.status == "answered", Referral.reply == "", Referral.agency == agency)
    answered = select(Referral.id).where(Referral.case_id == case_id, *without_words)
    answered = answered.where(Referral.id == request) if request else answered
    id_ = tx.connection.scalar(answered.order_by(Referral.sent_on.desc(), Referral.id.desc()).limit(1))
    if id_ is not None:
        tx.execute(update(Referral).where(Referral.id == id_).values(reply=text))
    return id_ is not None


def give_up(tx: Tx, case_id: str, agency: str, request: str = "") -> bool:
    """No answer came: overdue, then closed. False where nothing was asked."""
    found = waiting(tx, case_id, agency, request)
    if found is None:
        return False
    if found.status == "sent":
        move(tx, "referral", found.id, "sent", "overdue")
    move(tx, "referral", found.id, "overdue", "closed")
    return True


def withhold(tx: Tx, case_id: str, agency: str, request: str = "") -> bool:
    """The request was written (without an id: the newest to the kind of organisation), but nothing may be disclosed to it: it has not gone out."""
    found = request or newest(tx, case_id, agency)
    sent = select(Referral.id).where(
        Referral.id == found, Referral.case_id == case_id, Referral.status == "sent"
    )
    if tx.connection.scalar(sent) is None:
        return False
    move(tx, "referral", found, "sent", "withheld")
    return True


def newest(tx: Tx, case_id: str, agency: str) -> str:
    """The id of what was asked of the kind of organisation last and has not been answered; empty where there is none."""
    mine = (Referral.case_id == case_id, Referral.agency == agency, Referral.status.in_(["sent", "overdue"]))
    last = select(Referral.id).where(*mine).order_by(Referral.sent_on.desc(), Referral.id.desc()).limit(1)
    return tx.connection.scalar(last) or ""


def organisation(tx: Tx, case_id: str, request: str) -> str:
    """How the organisation of one request is called; empty where its kind says whom one asks."""
    named = select(Referral.agency_name).where(Referral.id == request, Referral.case_id == case_id)
    return tx.connection.scalar(named) or ""
