"""Rows of the outbox as an administrator deals with them: whose they are, which failed, which may be tried again."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import aliased

from engine.store.session import Tx
from engine.store.tables import Case, Outbox, Person, Publication

UNWANTED = "mail.unwanted"  # nobody wanted the letter any more: nothing failed
RESTORED = "restored"  # it may have gone before the copy was put back
MESSAGES = ("message", "hear")
UNHEARD, SUSPENDED = "errors.message_not_expected", "errors.case_suspended"


def of_house(institution: str) -> ColumnElement[bool]:
    """Of a case, a person, a publication of the institution, or of itself. A condition on ``Outbox``."""
    theirs = aliased(Case)
    case = exists().where(theirs.id == Outbox.case_id, theirs.institution == institution).correlate(Outbox)
    people = select(Person.id).where(Person.institution == institution)
    own = select(Publication.id).where(Publication.institution == institution)
    without = or_(
        and_(Outbox.kind == "mail", Outbox.payload["person"].as_integer().in_(people)),
        and_(Outbox.kind == "digest", Outbox.payload["institution"].as_string() == institution),
        and_(Outbox.kind == "publication", Outbox.payload["publication"].as_integer().in_(own)),
    )
    return or_(case, and_(Outbox.case_id.is_(None), without))


def failed() -> ColumnElement[bool]:
    """Given up. A condition on ``Outbox``."""
    return and_(Outbox.done_at.is_not(None), Outbox.error.is_not(None), Outbox.error != UNWANTED)


def waiting() -> ColumnElement[bool]:
    """To be carried out yet."""
    return Outbox.done_at.is_(None)


def under_way(tx: Tx, case_id: str, messages: Iterable[str]) -> int:
    """How many of these messages the case has sent that nobody has taken in yet."""
    named = Outbox.payload["message"].as_string().in_(sorted(messages))
    sent = select(Outbox.id).where(Outbox.case_id == case_id, Outbox.kind == "message", waiting(), named)
    return len(tx.connection.scalars(sent).all())


def by_the_way() -> ColumnElement[bool]:
    """May go again with all others. What may have gone already, and a message that came too early or too late, is somebody's
    decision each time: months later it would start a step of danger in another case."""
    return and_(retriable(), Outbox.kind.not_in(MESSAGES), Outbox.error != RESTORED)


def retriable() -> ColumnElement[bool]:
    """What a case could not take in is a failed step of that case, mended there; what nobody waited for may be sent again."""
    return or_(Outbox.kind.not_in(MESSAGES), Outbox.error.in_((UNHEARD, SUSPENDED)))
