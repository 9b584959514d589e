"""Families that look like one: for the warning at intake and on the pages of a family."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import exists, select

from engine.access import Actor, visible_cases
from engine.registry.families.families import shown_title
from engine.store.by_name import NamedRow, Query
from engine.store.session import Tx
from engine.store.tables import Case, Family, FamilyMatch, Person


@dataclass(frozen=True)
class Lookalike:
    """A family of the databank that may be the same. Without a title it is strictly confidential; ``mine``: may be opened."""

    id: str
    title: str
    address: str
    mine: bool
    curator: str | None
    by: str
    match_id: str = ""


def undecided(tx: Tx, actor: Actor, family_id: str) -> list[Lookalike]:
    """What was noticed when the family's papers came in, and nobody has decided yet."""
    query = (
        _lines(actor)
        .add_columns(FamilyMatch.by, FamilyMatch.id.label("match_id"))
        .join(FamilyMatch, FamilyMatch.other_id == Family.id)
        .where(FamilyMatch.family_id == family_id, FamilyMatch.decision.is_(None))
        .order_by(FamilyMatch.found_at, FamilyMatch.id)
        .limit(8)
    )
    return [_lookalike(row, row.by, row.match_id) for row in tx.execute(query)]


def lookalikes(tx: Tx, actor: Actor, found: dict[str, str]) -> list[Lookalike]:
    """The families of a refused intake: {family id: by what}."""
    query = _lines(actor).where(Family.id.in_(_ids(found))).order_by(Family.title, Family.id)
    return [_lookalike(row, found[row.id], "") for row in tx.execute(query)]


def _ids(found: Collection[str]) -> list[str]:
    return list(found)[:8]


def _lines(actor: Actor) -> Query:
    """Whoever takes applications in learns that the family is known and who leads it, not more."""
    leads = (
        select(Person.name)
        .join(Case, Case.curator_id == Person.id)
        .where(Case.family_id == Family.id, Case.status == "open")
        .order_by(Case.started_at.desc())
        .limit(1)
        .scalar_subquery()
    )
    mine = exists().where(Case.family_id == Family.id, visible_cases(actor))
    columns = (
        Family.id,
        shown_title().label("title"),
        Family.address,
        mine.label("mine"),
        leads.label("curator"),
    )
    return select(*columns).where(Family.institution == actor.institution)


def _lookalike(row: NamedRow, by: str, match_id: str) -> Lookalike:
    address = row.address if row.title else ""
    return Lookalike(row.id, row.title, address, bool(row.mine), row.curator, by, match_id)
