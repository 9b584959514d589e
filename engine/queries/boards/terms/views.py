"""The ways of looking at terms that a head has kept, and those that colleagues share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select

from engine.access import Actor
from engine.queries.boards.terms.asked import AskedTerms
from engine.store.session import Tx
from engine.store.tables import InboxView, Person
from engine.store.tables.institution.views import TERMS

MOST = 60


@dataclass(frozen=True)
class KeptTerms:
    """A view under its name; ``author`` of one that somebody else shares."""

    id: str
    name: str
    asked: AskedTerms
    shared: bool
    author: str | None


def kept_terms(tx: Tx, actor: Actor, today: date) -> list[KeptTerms]:
    """One's own first, each group by name."""
    own = InboxView.person_id == actor.id
    query = (
        select(InboxView, Person.name.label("author"), own.label("own"))
        .join(Person, Person.id == InboxView.person_id)
        .where(
            *(InboxView.institution == actor.institution, InboxView.tab == TERMS), or_(own, InboxView.shared)
        )
        .order_by(own.desc(), InboxView.name, InboxView.id)
        .limit(MOST)
    )
    return [
        KeptTerms(
            *(row.id, row.name, AskedTerms.of(row.asked, today), row.shared),
            None if row.own else row.author,
        )
        for row in tx.execute(query)
    ]
