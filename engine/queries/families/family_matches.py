"""Families that look like one: for the warning at intake and on the pages of a family."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import exists, func, select

from engine.access import Actor
from engine.bonds import not_shut
from engine.queries.families.recognisable import GENERIC, initials, street
from engine.queries.forgiving import matches, plain, word_forms
from engine.registry.families.duplicates import JOINED
from engine.registry.families.families import UNIT, shown_title
from engine.sight import opening_cases
from engine.store.by_name import NamedRow, Query
from engine.store.session import Tx
from engine.store.tables import Case, Family, FamilyMatch, Member, Person

SHORTEST_NAME = 3  # letters: initials find everybody
ENDING = 3  # letters by which a name may be longer than what is asked: its cases, its plural
LOOKED_THROUGH = 200


@dataclass(frozen=True)
class Lookalike:
    """A family of the databank that may be the same. Without a title it is strictly confidential; ``mine``: may be opened.

    Of one that is not, initials, the birth year of its eldest and the street are told.
    """

    id: str
    title: str
    address: str
    mine: bool
    curator: str | None
    by: str
    match_id: str = ""
    born: int | None = None


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
    mine = exists().where(Case.family_id == Family.id, opening_cases(actor))
    eldest = select(func.min(Member.birth_date)).where(Member.family_id == Family.id).scalar_subquery()
    columns = (
        Family.id,
        shown_title().label("title"),
        Family.address,
        mine.label("mine"),
        leads.label("curator"),
        eldest.label("eldest"),
    )
    return select(*columns).where(Family.institution == actor.institution, *not_shut(actor, Family.id))


def is_named(title: str, names: str) -> bool:
    """Whether every word asked for is a whole word of the title, but for its ending: no part of a name, and no address."""
    words = [word.strip(".,") for word in plain(title).split()]
    return all(
        any(word.startswith(form) and len(word) - len(asked) <= ENDING for word in words for form in forms)
        for asked, forms in zip(names.split(), word_forms(names), strict=False)
    )


def _lookalike(row: NamedRow, by: str, match_id: str) -> Lookalike:
    if row.mine and row.title:
        return Lookalike(row.id, row.title, row.address, True, row.curator, by, match_id)
    told = initials(row.title) if row.title else ""
    born = row.eldest.year if told and row.eldest else None
    near = street(row.address) if told else ""
    return Lookalike(row.id, told, near, bool(row.mine), row.curator, by, match_id, born)


def resembling(tx: Tx, actor: Actor, search: str) -> list[Lookalike]:
    """Families of the institution that resemble what is typed at intake, so that none is entered twice."""
    asked = (word.strip(".,") for word in search.split())
    names = " ".join(word for word in asked if len(word) >= SHORTEST_NAME and word.lower() not in GENERIC)
    found = matches(names, Family.search)
    if found is None:
        return []
    living = (Family.confidentiality != "high", Family.status.not_in([JOINED, UNIT]), found)
    query = _lines(actor).where(*living).order_by(Family.title, Family.id).limit(LOOKED_THROUGH)
    alike = (row for row in tx.execute(query) if is_named(row.title, names))
    return [_lookalike(row, "title", "") for row in islice(alike, 8)]


def recognised(tx: Tx, actor: Actor, family_id: str) -> Lookalike | None:
    """One family as this person may be told of it; None for none, and for one shut to them."""
    row = tx.execute(_lines(actor).where(Family.id == family_id)).first()
    return _lookalike(row, "title", "") if row else None
