"""The views of the inbox that a person has: their own and those that colleagues share."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import or_, select

from engine.access import Actor
from engine.queries.tasks.inbox_narrowed import Narrowed
from engine.store.session import Tx
from engine.store.tables import InboxView, Person
from engine.store.tables.institution.views import TERMS

MOST = 60


@dataclass(frozen=True)
class KeptView:
    """A view under its name; ``author`` of one that somebody else shares."""

    id: str
    name: str
    tab: str
    narrowed: Narrowed
    shared: bool
    author: str | None


def kept_views(tx: Tx, actor: Actor) -> list[KeptView]:
    """One's own first, each group by name."""
    own = InboxView.person_id == actor.id
    query = (
        select(InboxView, Person.name.label("author"), own.label("own"))
        .join(Person, Person.id == InboxView.person_id)
        .where(InboxView.institution == actor.institution, InboxView.tab != TERMS, or_(own, InboxView.shared))
        .order_by(own.desc(), InboxView.name, InboxView.id)
        .limit(MOST)
    )
    return [
        KeptView(
            row.id, row.name, row.tab, Narrowed.of(row.asked), row.shared, None if row.own else row.author
        )
        for row in tx.execute(query)
    ]
