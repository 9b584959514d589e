"""One letter: its text, its ground, and every state it came to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import aliased

from engine.access import Actor
from engine.action.visible_case import must_see
from engine.errors import NotFound
from engine.queries.concealed import shown, title_shown
from engine.store.by_name import NamedRow, by_name
from engine.store.session import Tx
from engine.store.tables import Case, Family, Incoming, Letter, LetterMove, Person


@dataclass(frozen=True)
class Move:
    """One state: when, by whom, how, with what proof."""

    status: str
    on: date
    at: datetime
    by: str | None
    way: str | None
    proof: str


@dataclass(frozen=True)
class Answer:
    """A paper of the incoming register that answers the letter."""

    id: str
    number: int
    year: int
    received_on: date
    subject: str


def letter(tx: Tx, actor: Actor, letter_id: str) -> NamedRow:
    """The letter with its case's number and the family's name as its page shows them.

    Raises NotFound for one that is not there and for one of a case the person may not see.
    """
    found = tx.execute(select(Letter.case_id).where(Letter.id == letter_id)).first()
    if found is None:
        raise NotFound(what="letter", key=letter_id)
    must_see(tx, actor, found.case_id)
    registrar, writer = aliased(Person), aliased(Person)
    wanted = (
        select(
            *(column for column in Letter.__table__.columns if column.key not in CLOSED),
            *(shown(actor, getattr(Letter, name)).label(name) for name in CLOSED),
            Case.number.label("case_number"),
            title_shown(actor).label("family_title"),
            registrar.name.label("registrar"),
            writer.name.label("writer"),
        )
        .join(Case, Case.id == Letter.case_id)
        .join(Family, Family.id == Letter.family_id)
        .outerjoin(registrar, registrar.id == Letter.registered_by)
        .outerjoin(writer, writer.id == Letter.prepared_by)
    )
    row: NamedRow = tx.execute(wanted.where(Letter.id == letter_id)).one()
    return row


#: What says something of the family, and is not shown once the processing of its data has ended.
CLOSED = ("recipient", "address", "subject", "text")


def moves(tx: Tx, letter_id: str) -> list[Move]:
    """The letter's history, the oldest first."""
    wanted = (
        select(
            LetterMove.status,
            LetterMove.on,
            LetterMove.at,
            Person.name.label("by"),
            LetterMove.way,
            LetterMove.proof,
        )
        .outerjoin(Person, Person.id == LetterMove.person_id)
        .where(LetterMove.letter_id == letter_id)
        .order_by(LetterMove.id)
    )
    return [*map(by_name(Move), tx.execute(wanted))]


def answers(tx: Tx, letter_id: str) -> list[Answer]:
    """Papers that came in answer to it."""
    wanted = select(Incoming.id, Incoming.number, Incoming.year, Incoming.received_on, Incoming.subject)
    mine = wanted.where(Incoming.letter_id == letter_id, Incoming.void_at.is_(None))
    return [*map(by_name(Answer), tx.execute(mine.order_by(Incoming.received_on, Incoming.number)))]
