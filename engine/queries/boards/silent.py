"""Silent cases: they run, and for a time no step was made in them, by a person or a clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select

from engine.access import Actor
from engine.queries.concealed import title_in_lists
from engine.queries.paging import Page, read_page
from engine.sight import visible_cases
from engine.store.by_name import Query, by_name
from engine.store.session import Tx
from engine.store.tables import Case, Family, Person

DAYS = 14  # calendar days without a step


@dataclass(frozen=True)
class SilentCase:
    """One of them; ``changed_at``: when the last step was made."""

    case_id: str
    number: str
    family_title: str
    stage: str
    curator: str | None
    changed_at: datetime


def silent_cases(tx: Tx, actor: Actor, now: datetime, number: int = 1) -> Page[SilentCase]:
    """Of the cases the person sees, the longest silent first."""
    query = (
        select(
            *(Case.id.label("case_id"), Case.number, title_in_lists(actor).label("family_title")),
            *(Case.stage, Person.name.label("curator"), Case.changed_at),
        )
        .join(Family, Family.id == Case.family_id)
        .join(Person, Person.id == Case.curator_id, isouter=True)
        .order_by(Case.changed_at, Case.id)
    )
    return read_page(tx, _silent(query, actor, now), by_name(SilentCase), number)


def count_silent(tx: Tx, actor: Actor, now: datetime) -> int:
    """How many there are."""
    return int(tx.connection.scalar(_silent(select(func.count()).select_from(Case), actor, now)) or 0)


def _silent(query: Query, actor: Actor, now: datetime) -> Query:
    return query.where(
        *(Case.institution == actor.institution, Case.status == "open"),
        *(Case.changed_at < now - timedelta(days=DAYS), visible_cases(actor)),
    )
